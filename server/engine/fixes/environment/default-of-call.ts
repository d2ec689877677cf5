import { before, type LiteralMove } from './dialect.ts';

/**
 * Whether a literal is what a call gives back where it finds nothing. It is computed all the same: what ends the program where a variable is not set would do so for whoever has set what
 * the call looks for. Sources: Java SE, `Properties.getProperty`, `Optional.orElse`; Python, `dict.get`, `argparse`; Rust, `Option::unwrap_or`; .NET, `ConfigurationBinder.GetValue`.
 */
export function isDefaultOfCall(move: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const head = before(move);
  return ofLast.test(head) || ofSecond.test(head) || ofOption.test(head);
}

const ofLast = /\.(?:orElse|unwrap_or)\(\s*$/;
const ofSecond =
  /(?:\.(?:get|pop|getOrDefault|getProperty|GetValue(?:<\w{1,20}>)?|GetValueOrDefault)|\bgetattr)\(\s*(?:[^(),;{}\n]{1,80},\s*){1,2}(?:default(?:_?[vV]alue)?\s*[=:]\s*)?$/;
const ofOption = /(?:\.add_argument|\boption)\([^();{}]{0,300},\s*default\s*=\s*$/;
