import type { FixCase } from './fix-cases.ts';

const path = '.github/workflows/triage.yml';

/** The steps of a job that issues start, before and after. */
function steps(name: string, before: string, after: string): FixCase {
  const whole = (text: string) =>
    `name: triage\non: issues\npermissions: {}\njobs:\n  say:\n    runs-on: ubuntu-24.04\n    steps:\n${text}`;
  return {
    name,
    rule: 'gh-script-injection',
    offer: 'pass-as-variable',
    files: { [path]: whole(before) },
    after: { [path]: whole(after) },
  };
}

export const scriptFixCases: readonly FixCase[] = [
  steps(
    'text between double quotes and as a word of its own',
    `      - name: Say
        run: |
          # The title's text.
          echo "Title: \${{ github.event.issue.title }}"
          ./triage \${{ github.event.issue.title }} # last
`,
    `      - name: Say
        run: |
          # The title's text.
          echo "Title: \${ISSUE_TITLE}"
          ./triage "\${ISSUE_TITLE}" # last
        env:
          ISSUE_TITLE: \${{ github.event.issue.title }}
`,
  ),
  steps(
    'beside variables, one of which has the name',
    `      - run: echo "\${{ github.event.issue.body }}"
        env:
          ISSUE_BODY: other # kept
`,
    `      - run: echo "\${ISSUE_BODY_2}"
        env:
          ISSUE_BODY: other # kept
          ISSUE_BODY_2: \${{ github.event.issue.body }}
`,
  ),
  steps(
    'a variable that the step has already',
    `      - env:
          TITLE: \${{ github.event.issue.title }}
        run: echo \${{ github.event.issue.title }}
`,
    `      - env:
          TITLE: \${{ github.event.issue.title }}
        run: echo "\${TITLE}"
`,
  ),
  steps(
    'texts of JavaScript',
    `      - uses: actions/github-script@v7
        with:
          script: |
            console.log('\${{ github.event.issue.title }}', \`title \${{ github.event.issue.title }}\`);
`,
    `      - uses: actions/github-script@v7
        with:
          script: |
            console.log(process.env.ISSUE_TITLE, \`title \${process.env.ISSUE_TITLE}\`);
        env:
          ISSUE_TITLE: \${{ github.event.issue.title }}
`,
  ),
];
