import { keptOfText } from '../../../text/kept-of-text.ts';

/** A file of settings of WordPress by its name, or a program that names a part of it: a framework of one's own has a `NONCE_KEY` as well. Source: WordPress, "Editing wp-config.php". */
export function isOfWordPress(path: string, text: string): boolean {
  return (
    path.endsWith('.php') && (/(?:^|\/)[\w-]{0,40}wp-?config[\w.-]{0,40}\.php$/.test(path) || namesWordPress(text))
  );
}

const namesWordPress = keptOfText((text) =>
  /\bWP_[A-Z]{2,}|\bABSPATH\b|\bwp[-_](?:config|content|settings|load)|wordpress|\b(?:SECURE_AUTH|LOGGED_IN)_(?:KEY|SALT)\b/i.test(
    text,
  ),
);
