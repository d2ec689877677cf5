import { l10n } from 'vscode';

const minute = 60_000;

/** How long ago something was: "just now", "12 min ago", "3 h ago", "5 days ago". Milliseconds. */
export function ageInWords(age: number): string {
  const minutes = Math.floor(age / minute);
  if (minutes < 1) return l10n.t('just now');
  if (minutes < 120) return l10n.t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? l10n.t('{0} h ago', hours) : l10n.t('{0} days ago', Math.floor(hours / 24));
}

/** A moment as this machine's clock shows it: `2026-11-24 09:05`. */
export function momentInWords(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
