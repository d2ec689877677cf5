import { fileNameOf } from '../../text/paths/file-name.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import type { FixContext } from '../fix.ts';

/** In words, what fills a file in before anything reads it, or who copies it, so that no variable of this machine reaches it; undefined for any other file. */
export function filledInElsewhere(path: string, context: Pick<FixContext, 'paths' | 'text'>): string | undefined {
  if (isOfAnsible(path, context))
    return 'Ansible fills it in, and it runs on another machine. Write {{ name_of_it }} in its place, and keep the value in a file that ansible-vault encrypts.';
  return sample.test(fileNameOf(path))
    ? 'Whoever starts with the project copies it. Write what it stands for in its place, such as YOUR_PASSWORD.'
    : undefined;
}

/** Settings that stand there for others to copy. */
const sample =
  /^(?:application|bootstrap)(?:[-_.][\w-]+)*[-_.](?:example|sample|template|dist)\.(?:ya?ml|properties)$/i;

/** A template that a task hands to other machines, and no chart. Source: Ansible, `ansible.builtin.template`, `src`. */
function isOfAnsible(path: string, context: Pick<FixContext, 'paths' | 'text'>): boolean {
  if (!/(?:^|\/)templates\//.test(path) || !/\{\{[^{}]{1,200}\}\}|\{%/.test(context.text(path) ?? '')) return false;
  if (foldersAbove(path).some((folder) => context.text(`${folder}Chart.yaml`) !== undefined)) return false;
  const name = fileNameOf(path);
  return context
    .paths()
    .filter((each) => /\.ya?ml$/.test(each))
    .slice(0, mostFiles)
    .some((each) => {
      const text = context.text(each) ?? '';
      return (
        text.includes(name) &&
        [...text.matchAll(task)].some(([, given = '']) => /\{\{/.test(given) || given.includes(name))
      );
    });
}

/** With what it takes: in one line, in braces, or below. Each line fits in one way only, however far it is indented. */
const task =
  /^[ \t-]*(?:ansible\.builtin\.)?template:(?:[^\n]{0,200}?\bsrc[ \t]*[=:]|[ \t]*\r?\n(?:[ \t]+(?:[^ \t\n][^\n]*)?\n){0,8}?[ \t]+src:)([^\n]*)/gm;

/** Playbooks that are looked through. */
const mostFiles = 300;
