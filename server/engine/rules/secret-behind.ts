import type { Credential } from '../model/credential.ts';
import { isBuiltOf } from '../text/paths/built-path.ts';
import { isNoNews } from './no-news.ts';
import type { Rule, Subject } from './rule.ts';

/** What is asked of the hardcoded secret that a verdict speaks of, of thousands while somebody types: told once, and of one shape. */
export interface SecretBehind {
  readonly digest: Credential['digest'];
  readonly half: Credential['half'];
  /** Another test, example or document tells the value, another note of the file tells what is of its kind, or there is nothing to tell. */
  readonly isToldByOther: boolean;
  /** Others are left to it: of its file, or of other tests, examples or documents. */
  readonly speaksForOthers: boolean;
}

export function secretBehind({ category }: Rule, subject: Subject): SecretBehind | undefined {
  if (subject.kind !== 'credential') return undefined;
  const { credential, path, alike, isRowOfNotes, toldAt, moreRows = 0 } = subject;
  if (category !== 'secrets') return undefined;
  const first = alike?.[0];
  const isTold = !isNoNews(credential, path);
  return {
    digest: credential.digest,
    half: credential.half,
    isToldByOther:
      !isTold ||
      isRowOfNotes === true ||
      (first !== undefined && first.path !== path) ||
      (toldAt !== undefined && isBuiltOf(path, toldAt.path)),
    speaksForOthers: isTold && (moreRows > 0 || first?.path === path),
  };
}
