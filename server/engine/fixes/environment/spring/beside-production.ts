import { blocksAround } from '../../secret/blocks-around.ts';

/** Characters of a method that are read before a place. */
const mostOfMethod = 4_000;

/**
 * Whether code of a class that Spring makes is not reached where the profile is that of production: a condition on a profile stands around it, or one has left the method by
 * then. Nothing that such code needs has to be there in production. Source: Spring Boot reference, "Profiles".
 */
export function isPassedOverInProduction(text: string, at: number): boolean {
  const blocks = blocksAround(text, at);
  const method = blocks.findIndex(({ head }) => /\)\s*(?:throws [\w., ]+)?$/.test(head) && !conditions.test(head));
  if (method === -1) return false;
  if (blocks.slice(0, method).some(({ head }) => outside.test(head) || ofWork.test(head))) return true;
  const start = Math.max(blocks[method]?.at ?? at, at - mostOfMethod);
  return [...text.slice(start, at).matchAll(leaves)].some(
    // What has left one branch has not left the method.
    ({ index }) => blocksAround(text, start + index)[0]?.at === blocks[method]?.at,
  );
}

/** Whether a class or a method is for profiles of work alone: Spring makes none of it otherwise. Source: Spring Framework, `@Profile`. */
export function isMadeForWork(text: string, at: number): boolean {
  return blocksAround(text, at).some(({ head }) =>
    /@Profile\(\s*\{?\s*"(?:!\s*prod(?:uction)?|(?:dev|local|demo|test)\w*)"/.test(head),
  );
}

const conditions = /^\s*(?:\}?\s*else\s+)?(?:if|for|while|switch|catch|synchronized|try)\b/;
const production = '"(?:prod|production)"';

/** A condition without `!` and `else` that asks for production, and behind which the method ends. */
const leaves = new RegExp(
  String.raw`\bif\s*\((?=[^{};!]{0,200}${production})[^{};!]{0,200}\)\s*(?:\{[^{}]{0,600}?\breturn\s*;\s*\}|return\s*;)`,
  'g',
);

/** `if (!environment.matchesProfiles("prod"))`, `if (!"prod".equals(profile))`. */
const outside = new RegExp(String.raw`^\s*if\s*\(\s*!(?!=)[^&|]{0,200}${production}[^&|]{0,100}\)\s*$`);

/** `if ("dev".equals(profile))`. */
const ofWork = /^\s*if\s*\((?=[^!|]{0,200}"(?:dev|development|local|demo)")[^!|]{0,200}\)\s*$/;
