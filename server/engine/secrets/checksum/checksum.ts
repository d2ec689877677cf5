/** A checksum that a token carries in itself. */
export interface Checksum {
  /** `none`: this token is of a form that carries no checksum. */
  verify(token: string): 'valid' | 'failed' | 'none';
  /** The same token with the right checksum in place of its own; as it is where it carries none. */
  seal(token: string): string;
}

/**
 * A checksum over the text before it: the last `width` characters are `sum` of what precedes them, from `from` on.
 * `fits` tells the tokens that carry it.
 */
export function trailing(
  width: number,
  sum: (head: string) => string,
  fits: (token: string) => boolean = () => true,
): Checksum {
  const seal = (token: string) => {
    const head = token.slice(0, token.length - width);
    return head + sum(head);
  };
  return {
    verify: (token) => (fits(token) ? (seal(token) === token ? 'valid' : 'failed') : 'none'),
    seal: (token) => (fits(token) ? seal(token) : token),
  };
}
