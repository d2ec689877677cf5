import { anyOf } from '../patterns/any-of.ts';

/** Whether a file holds what a policy is tested to refuse: somebody has written it to be wrong, and nothing applies it. */
export function isToBeRefused(path: string): boolean {
  return refused.test(path);
}

const refused = anyOf(
  [
    // Cases of a test in a folder called by what comes of them: `tests/kubernetes/fixtures/deny/`.
    /(?:^|\/)(?:[\w-]{1,30}[-_])?(?:tests?|fixtures?|testdata|test[-_]data|test[-_]?cases)\/(?:[^/]{1,60}\/){0,3}(?:den(?:y|ied|ies)|disallow(?:ed)?|reject(?:ed|s)?|refuse[ds]?|forbid(?:den)?|non[-_]?compliant|violat(?:ions?|ing)|insecure|bad|(?:must|should|expect(?:ed)?)[-_]fail(?:ure)?)\//,
    // Kyverno, "Testing policies"; Chainsaw, "Test": what lies beside a test is tried against policies.
    /(?:^|\/)\.(?:kyverno|chainsaw)-test\//,
    // Gatekeeper, "The gator CLI": samples that a constraint has to refuse.
    /(?:^|\/)samples\/(?:[^/]{1,60}\/){0,3}(?:example_)?disallowed[^/]{0,60}\.ya?ml$/,
  ],
  'i',
);
