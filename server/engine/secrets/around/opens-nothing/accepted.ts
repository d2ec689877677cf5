/** Characters of a line behind a value in which a checker is told to leave it. */
const mostLine = 320;

/**
 * A comment on the line of a value tells the checker of another tool that looks for secrets that somebody has looked at it. One that names its checks speaks of
 * these alone: `# nosec B603` is about what the line starts. Sources: gosec, Bandit, Ruff (S105 to S107), Sonar, "Suppressing".
 */
export function isAcceptedOnLine(text: string, at: number): boolean {
  const [line = ''] = text.slice(at, at + mostLine).split('\n', 1);
  const said = remark.exec(line)?.[0];
  if (said === undefined) return false;
  if (/\bnolint:[ ]?[\w,]{0,60}\bgosec\b|\bNOSONAR\b|\bnoqa:[ ]?[\w, ]{0,40}\bS10[5-7]\b/.test(said)) return true;
  const checks = /\bnosec\b(.*)$/.exec(said)?.[1];
  if (checks === undefined) return false;
  const named = checks.match(/\b[BG]\d{3}\b|\b[a-z]+(?:_[a-z]+)+\b/g) ?? [];
  return named.length === 0 || named.some((check) => /^(?:B10[5-7]|G101|hardcoded_password_\w+)$/.test(check));
}

/** What follows the sign of a comment, one with a space before it or behind what ends a value. */
const remark = /(?:#|\/\/|\/\*)[^\n]*$/;
