import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An empty folder, gone when the tests end: `test-fixtures/temporary-folder.cjs` removes all that a run has made. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'identity-hygiene-')));
}

/** A folder with these files, gone when the tests end. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const root = temporaryFolder();
  write(root, files);
  return root;
}

/** As `folderWith`, as a git repository with everything committed. */
export function repositoryWith(files: Readonly<Record<string, string | Buffer>>): string {
  const root = folderWith(files);
  gitIn(root, 'init', '-q', '-b', 'main');
  commit(root);
  return root;
}

export function write(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

export function commit(root: string): void {
  gitIn(root, 'add', '-A', '-f');
  gitIn(root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'x');
}

/** Commits all files as of a day; returns twelve digits of the commit's hash. */
export function commitOn(root: string, day: string): string {
  gitIn(root, 'add', '-A', '-f');
  const head = ['rev-parse', '--verify', '--quiet', 'HEAD'];
  const parent =
    gitIn(root, 'for-each-ref', '--format=%(objectname)', 'refs/heads').trim() && gitIn(root, ...head).trim();
  const by = `a <a@example.com> ${Date.parse(day) / 1_000} +0000`;
  const lines = [`tree ${gitIn(root, 'write-tree').trim()}`, ...(parent === '' ? [] : [`parent ${parent}`])];
  const content = `${[...lines, `author ${by}`, `committer ${by}`].join('\n')}\n\nx\n`;
  const input = { encoding: 'utf8', input: content } as const;
  const id = execFileSync('git', ['-C', root, 'hash-object', '-t', 'commit', '-w', '--stdin'], input).trim();
  gitIn(root, 'update-ref', 'HEAD', id);
  return id.slice(0, 12);
}

export function gitIn(root: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' });
}

/** A made-up AWS access key id of valid shape, put together here so that no file holds one. */
export function accessKeyId(seed = 3): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const rest = Array.from({ length: 16 }, (_, index) => alphabet[(index * 7 + seed) % 32]);
  return ['AK', 'IA', ...rest].join('');
}

/** A Python file with a hardcoded key. */
export function pythonWithKey(seed = 3): string {
  return `import boto3\nclient = boto3.client("s3", aws_access_key_id="${accessKeyId(seed)}")\n`;
}

/** As `pythonWithKey`, with the secret that belongs to the key. */
export function pythonWithPair(seed = 3): string {
  const secret = Array.from({ length: 40 }, (_, at) => 'kV7pQ2xW9zLm4RtB8nYc'[(at * 7 + seed + (at >> 3)) % 20]).join(
    '',
  );
  return `${pythonWithKey(seed)}aws_secret_access_key = "${secret}"\n`;
}

/** A Terraform role that may do everything and has no owner. */
export const adminRole = `resource "aws_iam_role" "app" {
  name = "app"
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}
`;
