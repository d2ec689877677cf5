import table from '../../../../rules/tables/workflow-scopes.json' with { type: 'json' };
import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, ScriptFact, StepFact } from '../../model/pipeline.ts';
import { inputOf } from './github-token.ts';
import { ghHasOwnToken } from './token-of-gh.ts';
import {
  commandInWords,
  type Need,
  type Needs,
  type StepPlace,
  stepInWords,
  surely,
  together,
} from './workflow-need.ts';
import { pushNeeds } from './workflow-needs-actions.ts';
import { callNeeds, restNeeds } from './workflow-needs-calls.ts';
import { holdsOwnToken, keptOwnToken, tokenIn, variablesOf } from './workflow-needs-token.ts';

interface CommandEntry {
  readonly command: string;
  readonly scopes?: Readonly<Record<string, string | undefined>>;
  readonly reads?: Readonly<Record<string, string | undefined>>;
  readonly either?: Readonly<Record<string, string>>;
  readonly by?: string;
}

const known = keptFor((of: typeof table) =>
  of.commands.map((entry: CommandEntry) => ({ ...entry, test: new RegExp(`^(?:${entry.command})(?=\\s|$)`) })),
);

const nothing: Needs = { needs: [], unknown: [] };

/** What the scripts of a step need: commands, calls of GitHub's interface, and what stands in files that nobody reads here. */
export function scriptNeeds(step: StepFact, place: StepPlace): Needs {
  return together(
    step.scripts.map((script) =>
      script.language === 'code'
        ? codeNeeds(step, script, place)
        : together(script.commands.map((command) => commandNeeds(command, step, place))),
    ),
  );
}

function codeNeeds(step: StepFact, { calls }: ScriptFact, place: StepPlace): Needs {
  const given = inputOf(step, 'github-token')?.text;
  const isScript = step.action?.name === 'actions/github-script';
  if (isScript && given !== undefined && !holdsOwnToken(given, place)) return nothing;
  if (!isScript && !stepHoldsToken(step, place)) return nothing;
  return callNeeds(calls, stepInWords(step), step.at);
}

function stepHoldsToken(step: StepFact, place: StepPlace): boolean {
  return variablesOf(step, place).some(({ text }) => holdsOwnToken(text, place));
}

function commandNeeds(command: CommandFact, step: StepFact, place: StepPlace): Needs {
  const line = command.words.map(({ text }) => text).join(' ');
  const by = stepInWords(step);
  const plain = withoutOptions(line);
  if (/^(?:gh api|curl|wget|http)\b/.test(plain)) return requestNeeds(line, command, step, place);
  const entry = known(table).find(({ test }) => test.test(plain));
  if (entry)
    return mayUse(entry, command, step, place) ? entryNeeds(entry, commandInWords(command, step), command) : nothing;
  if (/^gh\b/.test(plain))
    return ghHasOwnToken(command, step, place) ? { needs: [], unknown: [{ by, span: command.span }] } : nothing;
  if (/\bghcr\.io\b/.test(line)) return imageNeeds(line, command, step, place);
  return opaqueNeeds(line, command, step, place);
}

/** Options that stand between a program and its verb: `git -C x push`, `npx`, `gh -R x pr`. */
function withoutOptions(line: string): string {
  return line
    .replace(/^(?:timeout(?: -\S+)* \d+[smh]?|stdbuf(?: -\S+)+|xvfb-run(?: -\S+)*|-E) /, '')
    .replace(/^(?:npx|pnpm dlx|yarn dlx|bunx|pnpm exec|uvx|uv run|poetry run|pipx run|python3? -m)(?: --?\S+)* /, '')
    .replace(/^(git|gh)(?: (?:-C|-c|-R|--repo) \S+| --[\w-]+(?:=\S+)?)+(?= )/, '$1')
    .replace(/^(gh \w+)(?: (?:-R|--repo)[ =]\S+)+(?= )/, '$1');
}

function entryNeeds({ command, scopes, reads, either }: CommandEntry, by: string, { span }: CommandFact): Needs {
  const listed = (from: CommandEntry['scopes'], certainty: Need['certainty']) =>
    Object.entries(from ?? {}).flatMap(([scope, level]) =>
      level === undefined ? [] : [{ ...surely(scope, level === 'write' ? 'write' : 'read', by, span), certainty }],
    );
  const [preferred, ...others] = Object.keys(either ?? {});
  const isMeant = command.startsWith('gh pr');
  return {
    needs: [
      ...listed(scopes, 'surely'),
      ...listed(reads, 'reads'),
      ...(preferred === undefined
        ? []
        : [{ ...surely(preferred, 'write', by, span), instead: others, ...(isMeant ? { isMeant } : {}) }]),
    ],
    unknown: [],
  };
}

/** Whether the command has the run's own token: from the checkout, from a variable, or in its words. */
function mayUse({ by }: CommandEntry, command: CommandFact, step: StepFact, place: StepPlace): boolean {
  const line = command.words.map(({ text }) => text).join(' ');
  if (holdsOwnToken(line, place)) return true;
  if (by === 'identity') return true;
  const signed = line.startsWith('git push') ? pushedWith(line, step, place) : undefined;
  if (signed !== undefined) return namesOwnToken(signed, step, place);
  if (by === 'checkout') return keptOwnToken(step, place) || (stepHoldsToken(step, place) && !/secrets\./.test(line));
  if (by === 'token')
    return ['GITHUB_TOKEN', 'GH_TOKEN', 'CR_TOKEN'].some((name) =>
      holdsOwnToken(tokenIn(name, step, place) ?? '', place),
    );
  return ghHasOwnToken(command, step, place);
}

/** Who an address names as the one to sign in: `https://x-access-token:${PAT}@github.com/…`. */
const signedAddress = /\bhttps?:\/\/((?:\$\{\{[^{}]{1,100}\}\}|\$(?!\{\{)|[^\s/@'"$]){1,200})@/;

/** Whom the address in a line signs in, or that it does so by a key of SSH, which is none of the run's own tokens. Source: git-push(1), "GIT URLS". */
function signedBy(line: string): string | undefined {
  return signedAddress.exec(line)?.[1] ?? /\s["']?(?:git@|ssh:\/\/)/.exec(line)?.[0].trim();
}

/** What the address of a push signs in with, given with it or as the address of `origin` before; undefined where it names nobody. */
function pushedWith(line: string, step: StepFact, { job }: StepPlace): string | undefined {
  const own = signedBy(line);
  if (own !== undefined || /\shttps?:\/\//.test(line)) return own;
  const [, remote = 'origin'] = /^git push(?: -\S+)* ([\w.-]+)/.exec(withoutOptions(line)) ?? [];
  return job.steps
    .slice(0, job.steps.indexOf(step) + 1)
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .map(({ words }) => words.map(({ text }) => text).join(' '))
    .filter((each) => new RegExp(`^git remote (?:set-url|add)(?: --\\S+)* ${remote.replace(/\W/g, '.')} `).test(each))
    .map(signedBy)
    .concat(clonedWith(line, step))
    .findLast((found) => found !== undefined);
}

/** What the step cloned another repository with, if it works there: an address that signs in, or a key of SSH, which is none of the run's own tokens. */
function clonedWith(line: string, { scripts }: StepFact): string | undefined {
  const lines = scripts.flatMap(({ commands }) => commands.map(({ words }) => words.map(({ text }) => text).join(' ')));
  const before = lines.slice(0, lines.indexOf(line));
  const cloned = before.findLastIndex((each) => each.startsWith('git clone '));
  const isThere = /^git -C /.test(line) || before.slice(cloned + 1).some((each) => /^(?:cd|pushd) /.test(each));
  const clone = cloned === -1 || !isThere ? '' : (before[cloned] ?? '');
  return signedBy(clone);
}

/** Whether a text is the run's own token, or names a variable that is set to it. */
function namesOwnToken(text: string, step: StepFact, place: StepPlace): boolean {
  if (holdsOwnToken(text, place)) return true;
  const names = [...text.matchAll(/\$\{?(\w{1,80})/g)].map(([, name]) => name);
  const set = variablesOf(step, place).filter(({ name }) => names.includes(name));
  return names.length > 0 && set.length === 0
    ? names.some((name) => /^(?:GITHUB|GH)_TOKEN$/.test(name ?? ''))
    : set.some((variable) => holdsOwnToken(variable.text, place));
}

/** A call of GitHub's interface by its address: `gh api`, or `curl` with the token. */
function requestNeeds(line: string, command: CommandFact, step: StepFact, place: StepPlace): Needs {
  const isGh = line.startsWith('gh ');
  const isOwn = isGh ? ghHasOwnToken(command, step, place) : stepHoldsToken(step, place) || holdsOwnToken(line, place);
  const isIdentity = /ACTIONS_ID_TOKEN_REQUEST/.test(line);
  if (isIdentity) return { needs: [surely('id-token', 'write', stepInWords(step), step.at)], unknown: [] };
  if (!isOwn) return nothing;
  if (isGh || ofInterface.test(line)) return restNeeds(line, stepInWords(step), step.at);
  return namesOwnToken(line, step, place) ? unreadNeeds(line, step, place) : nothing;
}

/** Source: GitHub REST API, "Upload a release asset", which has a host of its own. */
const ofInterface = /\b(?:api|uploads)\.github\.com|github\.api_url|GITHUB_API_URL/;

/** A request that carries the token to an address in a variable: the one that a setting spells out, or one that GitHub has answered with, of which nobody here can read what it needs. */
function unreadNeeds(line: string, step: StepFact, place: StepPlace): Needs {
  if (/\bhttps:\/\/(?:raw\.githubusercontent|github)\.com\//.test(line)) return nothing;
  const set = variablesOf(step, place);
  const spelt = line.replace(
    /\$(?:\{(\w{1,80})\}|(\w{1,80}))/g,
    (use, braced?: string, bare?: string) => set.find(({ name }) => name === (braced ?? bare))?.text ?? use,
  );
  const by = stepInWords(step);
  return ofInterface.test(spelt) ? restNeeds(spelt, by, step.at) : { needs: [], unknown: [{ by, span: step.at }] };
}

/** What a registry of images is asked for. Who is signed in with the run's own token pushes what the job pushes. */
function imageNeeds(line: string, { span }: CommandFact, step: StepFact, place: StepPlace): Needs {
  const by = stepInWords(step);
  if (/\blogin\b/.test(line)) {
    if (!handsOverToken(step, place)) return nothing;
    return { needs: pushNeeds('packages', place, by, span), unknown: [] };
  }
  if (/\b(?:push|copy|publish|--push)\b|push=true/.test(line))
    return signsInOtherwise(place) ? nothing : { needs: [surely('packages', 'write', by, span)], unknown: [] };
  return /\b(?:pull|run)\b/.test(line)
    ? { needs: [{ ...surely('packages', 'read', by, span), certainty: 'reads' }], unknown: [] }
    : nothing;
}

/** Whether the job signs in to the registry of GitHub with other secrets alone: what it pushes then needs nothing of the run's own token. */
function signsInOtherwise(place: StepPlace): boolean {
  const signing = place.job.steps.filter(signsInToImages);
  return (
    signing.length > 0 &&
    signing.every((step) => {
      const given = [...step.inputs, ...variablesOf(step, place), ...step.scripts.flatMap((each) => each.expressions)];
      return given.some(({ text }) => otherSecret.test(text)) && !given.some(({ text }) => holdsOwnToken(text, place));
    })
  );
}

function signsInToImages({ action, inputs, scripts }: StepFact): boolean {
  if (action?.name === 'docker/login-action')
    return inputs.some(({ name, text }) => name === 'registry' && text.startsWith('ghcr.io'));
  return scripts.some(({ commands }) =>
    commands.some(({ words }) => {
      const line = words.map(({ text }) => text).join(' ');
      return /\blogin\b/.test(line) && /\bghcr\.io\b/.test(line);
    }),
  );
}

const otherSecret = /\bsecrets\.(?!GITHUB_TOKEN\b)\w/i;

/** Whether the step has the run's own token: in a variable, or written into one of its commands. */
function handsOverToken(step: StepFact, place: StepPlace): boolean {
  const written = step.scripts.flatMap(({ expressions }) => expressions);
  return stepHoldsToken(step, place) || written.some(({ text }) => holdsOwnToken(text, place));
}

/** A command that is a file of the repository, or is given one: `./release.sh`, `python tools/x.py`. */
const scriptFile =
  /^(?:\.{0,2}\/|\S*\/\S*\.(?:sh|py|js|mjs|cjs|ts|rb|ps1|pl)$|(?:bash|sh|zsh|pwsh|python3?|node|ruby|perl|deno run|bun|tsx|ts-node) (?!-)\S+)/;

/** A command that runs a task which the repository defines. */
const runner =
  /^(?:make|just|task|poe|tox|nox|invoke|inv|rake|npm run|npm exec|npx|yarn|pnpm|bun run|uv run|poetry run|cargo (?:xtask|run|make)|go run|mage|gradle|\.\/gradlew|mvn|bazel run|dotnet run|nx|turbo|lerna|changeset)\b/;
const shipping = /release|publish|deploy|version|bump|tag|push|docs|pages|changelog|ship|upload|sync|changeset/i;
/** Words of commands that may ask for an identity of the job: they sign, publish, deploy, or sign in to a cloud. */
const asking =
  /id[-_]?token|oidc|cosign|sigstore|vault|publish|release|deploy|provenance|attest|twine|gem push|^(?:aws|gcloud|az|terraform|tofu|pulumi|kubectl|helm|docker|packer|sls|cdk)\b/i;

/** Scripts and tasks that stand in files: they may use a token that they are given, push, or ask for an identity token. */
function opaqueNeeds(line: string, { span, isOwn }: CommandFact, step: StepFact, place: StepPlace): Needs {
  if (isOwn) return nothing;
  const by = stepInWords(step);
  const isFile = scriptFile.test(line);
  const isTask = isFile || runner.test(line);
  const isGiven = step.variables.some(({ text }) => holdsOwnToken(text, place)) || holdsOwnToken(line, place);
  if (isGiven && !neutral(table).test(withoutOptions(line))) return { needs: [], unknown: [{ by, span }] };
  if (isTask && stepHoldsToken(step, place)) return { needs: [], unknown: [{ by, span }] };
  const scopes = [
    ...((isFile || (isTask && shipping.test(line))) && keptOwnToken(step, place) ? ['contents'] : []),
    ...((isTask && !inspects(line)) || (asking.test(line) && !isHousework(line) && !formats(line)) ? ['id-token'] : []),
  ];
  return scopes.length > 0 ? { needs: [], unknown: [{ by, span, scopes }] } : nothing;
}

/** A task that by its name installs, formats or inspects the code, and ships nothing: none asks who runs it. */
function inspects(line: string): boolean {
  return !scriptFile.test(line) && (inspecting.test(line) || building.test(line)) && !shipping.test(line);
}

/** What a package's own builder makes of its sources: it runs on every machine of who works on it, where there is no token. */
const building = /^(?:npm|yarn|pnpm|bun)(?: (?:run|-\S+))* build(?:[:_-][\w:-]+)?(?: |$)/;

/** `npm run lint`, `make test-unit`, `uv run ruff`: a runner, and a task called so. */
const inspecting =
  /^(?:npm|yarn|pnpm|bun|make|just|task|poe|tox|nox|inv|invoke|rake|uv|poetry|npx|turbo|nx)(?: (?:run|exec|-\S+))* (?:install|ci|setup|lint|format|fmt|prettier|eslint|stylelint|biome|ruff|black|mypy|pylint|flake8|isort|type-?check|tsc|unit|pytest|jest|vitest|coverage|clean)(?:[:_-][\w:-]+)?(?: |$)/;

/** It looks at texts and modules alone, and signs in to no cloud. Sources: the references of the commands of Terraform, Terragrunt and Packer. */
function formats(line: string): boolean {
  return formatting.test(line) && !/[&|;]|\$\(/.test(line);
}

const formatting =
  /^(?:terraform|tofu|terragrunt|packer)(?: -\S+)* (?:hcl )?(?:fmt|format|hclfmt|version|validate|init(?= (?:\S+ )*-backend=false(?: |$)))(?: |$)/;

/** A command of shell and system that calls no other: what it prints or where it writes to says nothing of what it does. */
function isHousework(line: string): boolean {
  return neutral(table).test(line) && !/\$\(|`|^(?:if|else|try|catch|finally|for|trap|find|[\w.-]+\+?=)/.test(line);
}

/** Commands that do nothing with a token that stands in a variable: those of shell and system, and tools that build and test. */
const neutral = keptFor(
  (of: typeof table) => new RegExp(`^(?:${of.neutral.join('|')})(?:\\s|$)|^[\\w.-]+(?:\\[[^\\]]*\\])?\\+?=|^-\\w$`),
);
