/**
 * What a project has at its root that asks others to work on it, a list of paths for each kind. Sources: GitHub, "Setting up your project for healthy
 * contributions", "Displaying a sponsor button", "About issue and pull request templates"; Crowdin and Transifex, configuration files.
 */
export const invitations: readonly (readonly string[])[] = [
  [...anywhere('CONTRIBUTING', ['.md', '.rst', '.adoc', '.txt', '']), ...anywhere('contributing', ['.md'])],
  [
    ...anywhere('CODE_OF_CONDUCT', ['.md', '.rst']),
    ...anywhere('code_of_conduct', ['.md']),
    'CODE-OF-CONDUCT.md',
    'code-of-conduct.md',
  ],
  [...anywhere('SECURITY', ['.md', '.rst']), ...anywhere('security', ['.md'])],
  ['.github/FUNDING.yml'],
  [
    'AUTHORS',
    'AUTHORS.md',
    'AUTHORS.rst',
    'AUTHORS.txt',
    'CONTRIBUTORS',
    'CONTRIBUTORS.md',
    'CREDITS',
    'GOVERNANCE.md',
    'MAINTAINERS',
    'MAINTAINERS.md',
    '.all-contributorsrc',
  ],
  [
    '.github/ISSUE_TEMPLATE.md',
    'ISSUE_TEMPLATE.md',
    ...['config', 'bug', 'bug_report', 'bug-report', 'feature_request', 'feature-request'].flatMap((name) =>
      ['md', 'yml', 'yaml'].map((ending) => `.github/ISSUE_TEMPLATE/${name}.${ending}`),
    ),
  ],
  ['.github/PULL_REQUEST_TEMPLATE.md', '.github/pull_request_template.md', 'PULL_REQUEST_TEMPLATE.md'],
  ['crowdin.yml', 'crowdin.yaml', '.crowdin.yml', '.tx/config'],
];

function anywhere(name: string, endings: readonly string[]): readonly string[] {
  return endings.flatMap((ending) => [`${name}${ending}`, `.github/${name}${ending}`, `docs/${name}${ending}`]);
}
