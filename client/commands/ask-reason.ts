import { type InputBoxOptions, l10n, window } from 'vscode';

/** Asks for words that say why; undefined where the person goes back. */
export function askReason(asked: Omit<InputBoxOptions, 'validateInput'>): Thenable<string | undefined> {
  return window.showInputBox({
    ...asked,
    validateInput: (value) => (value.trim() === '' ? l10n.t('A reason is needed.') : undefined),
  });
}
