import assert from 'node:assert/strict';
import { withOwnerComments } from '../../../engine/extract/owner-comments.ts';
import type { IdentityFact } from '../../../engine/model/facts.ts';

describe('owner comments', () => {
  check('above a block', '# identity-hygiene: owner @acme/pay\n[one\n]', {
    one: ['technical @acme/pay'],
  });
  check('all parts', '// identity-hygiene: owner group:pay business jdoe@example.com review 2027-03-01\n[one]', {
    one: ['technical group:pay', 'business jdoe@example.com', 'review 2027-03-01'],
  });
  check('on the line of the block', '[one] # identity-hygiene: owner @a\n[two]', { one: ['technical @a'] });
  check('over other comments and blank lines', '-- identity-hygiene: owner @a\n\n-- more\n[one]', {
    one: ['technical @a'],
  });
  check('inside a block goes to the innermost', '[out\n[in\n# identity-hygiene: owner @a\nx]\n]', {
    in: ['technical @a'],
  });
  check('not to a block further down', '# identity-hygiene: owner @a\nx = 1\n[one]', {});
  check('ends with the comment', '/* identity-hygiene: owner @a */\n[one]', { one: ['technical @a'] });
  check('above a command that goes on', '# identity-hygiene: owner @a\nget | \\\n  [one] \\\n  [two]', {
    one: ['technical @a'],
  });
  check('in HTML', '<!-- identity-hygiene: owner @a -->\r\n[one]', { one: ['technical @a'] });
  check('an inventory id', '# identity-id: billing-runner\n[one]', { one: ['id:billing-runner'] });
  check('text that is no comment', 'x = "identity-hygiene: owner @a"\n[one]', {});
  check('an ignore comment', '# identity-hygiene: ignore owner-missing -- because\n[one]', {});
  check('a date that is none', '# identity-hygiene: owner @a review soon\n[one]', { one: ['technical @a'] });
});

/** Identities are `[name … ]` in the text; `expected` names what each one gains. */
function check(title: string, text: string, expected: Readonly<Record<string, readonly string[]>>): void {
  it(title, () => {
    const identities = withOwnerComments({ identities: bracketed(text) }, text).identities;
    const gained = identities.map((identity) => [nameOf(identity), gainsOf(identity, text)] as const);
    assert.deepEqual(Object.fromEntries(gained.filter(([, gains]) => gains.length > 0)), expected);
  });
}

function gainsOf({ owners, review, keys }: IdentityFact, text: string): string[] {
  const gains = owners.map(({ role, reference }) => {
    assert.ok(reference.node.kind === 'scalar');
    assert.equal(text.slice(reference.node.span.start, reference.node.span.end), reference.node.value);
    return `${role} ${reference.node.value}`;
  });
  return [...gains, ...(review ? [`review ${review.text}`] : []), ...keys.map((key) => `${key.scheme}:${key.parts}`)];
}

function nameOf({ symbol }: IdentityFact): string {
  return symbol.slice('test#'.length);
}

function bracketed(text: string): IdentityFact[] {
  const open: { readonly name: string; readonly start: number }[] = [];
  const found: IdentityFact[] = [];
  for (const match of text.matchAll(/\[(\w+)|\]/g)) {
    if (match[1]) open.push({ name: match[1], start: match.index });
    const block = match[1] ? undefined : open.pop();
    if (block) found.push(identity(block.name, block.start, match.index + 1));
  }
  return found;
}

function identity(name: string, start: number, end: number): IdentityFact {
  const span = { start, end };
  const nameSpan = { start: start + 1, end: start + 1 + name.length };
  return {
    symbol: `test#${name}`,
    kind: 'aws-role',
    name: {
      node: { kind: 'scalar', value: name, style: 'plain', span: nameSpan, content: nameSpan },
      scope: 'test',
    },
    keys: [],
    span,
    nameSpan,
    owners: [],
    slot: { kind: 'comment' },
    activation: 'active',
    traits: {},
  };
}
