/** How far into a text a tool says that it wrote it; UTF-16 units. */
const head = 2_000;

/** A comment that says so, as `go generate` asks for it and most tools write it. */
const saying =
  /^[ \t]*(?:\/\/|#|\/?\*|--|;|<!--)[^\n]{0,200}(?:@generated\b|\bgenerated\b[^\n]{0,200}\bdo not (?:edit|modify|change)\b|\bdo not (?:edit|modify|change)\b[^\n]{0,200}\bgenerated\b)/im;

/** What the Bicep compiler writes into each ARM template that it makes. */
const compiled = /"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/;

/** The template that `cdk bootstrap --show-template` prints, and which its next version replaces. Source: AWS CDK, "Customize AWS CDK bootstrapping". */
const printed =
  /^\W{0,3}Description\W{1,4}This stack includes resources needed to deploy AWS CDK apps into this\s{1,8}environment/m;

/** Whether a tool wrote the text and says that nobody is to change it by hand. */
export function saysGenerated(text: string): boolean {
  const start = text.slice(0, head);
  return (/generated/i.test(start) && saying.test(start)) || compiled.test(start) || printed.test(start);
}
