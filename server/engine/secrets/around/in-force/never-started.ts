import { keptOfText } from '../../../text/kept-of-text.ts';

/**
 * Whether a program is a part that Spring would start, with its mark put aside: what it would do is not done. Source: Spring Framework, "Classpath Scanning and Managed Components".
 */
export const isNeverStarted: (text: string) => boolean = keptOfText(
  (text) =>
    /\n[ \t]{0,8}\/\/[ \t]{0,4}@(?:Component|Configuration|Service)\b[^\n]{0,80}\r?\n(?:[^\n]{0,120}\n){0,3}?public (?:final )?class\b/.test(
      text,
    ) && !/\n@(?:Component|Configuration|Service|RestController|Controller|Bean)\b/.test(text),
);
