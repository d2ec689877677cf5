import { edited } from '../changed-file.ts';
import type { FixKind } from '../fix.ts';

/** Writes an address with encryption: `https` for `http`, `wss` for `ws`. */
export const encryptTransport: FixKind = {
  kind: 'encrypt-transport',
  offers({ rule, at }, context) {
    const scheme = rule === 'agent-plaintext-transport' ? schemeAt(context.text(at.path), at.span.start) : undefined;
    return scheme === undefined
      ? []
      : [
          {
            id: 'encrypt-transport',
            title: `Use ${scheme}s`,
            safety: 'review',
            effect: 'restart',
            isPreferred: true,
            details: ['The server has to answer there'],
          },
        ];
  },
  changes({ at }, _, context) {
    const scheme = schemeAt(context.text(at.path), at.span.start);
    const end = at.span.start + (scheme?.length ?? 0);
    const change = scheme && edited(at.path, [{ span: { start: end, end }, text: 's' }]);
    return change ? [change] : undefined;
  },
};

function schemeAt(text: string | undefined, start: number): string | undefined {
  return /^(http|ws)(?=:\/\/)/i.exec(text?.slice(start, start + 10) ?? '')?.[1];
}
