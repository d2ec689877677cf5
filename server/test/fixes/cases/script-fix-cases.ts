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

const circleBefore = `      - run: |
          # Tell the others.
          ./note "<< pipeline.git.commit.subject >>"
          ./done
`;

const circleAfter = `      - run:
          command: |
            # Tell the others.
            ./note "\${COMMIT_SUBJECT}"
            ./done
          environment:
            COMMIT_SUBJECT: << pipeline.git.commit.subject >>
`;

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
  {
    name: 'a command of CircleCI in lines of its own',
    rule: 'cc-script-injection',
    offer: 'pass-as-variable',
    files: { '.circleci/config.yml': circle(circleBefore) },
    after: { '.circleci/config.yml': circle(circleAfter) },
  },
  {
    name: 'a branch, which CircleCI has as a variable',
    rule: 'cc-script-injection',
    offer: 'pass-as-variable',
    files: { '.circleci/config.yml': circle('      - run: ./ship << pipeline.git.branch >> --quick # last\n') },
    after: { '.circleci/config.yml': circle('      - run: ./ship "${CIRCLE_BRANCH}" --quick # last\n') },
  },
  {
    name: 'a step of Tekton without variables',
    rule: 'ar-script-injection',
    offer: 'pass-as-variable',
    files: { 'tekton/note.yaml': tekton('      image: alpine:3.22 # small\n      script: ./note $(params.text)\n') },
    after: {
      'tekton/note.yaml': tekton(
        '      image: alpine:3.22 # small\n      env:\n        - name: TEXT\n          value: $(params.text)\n      script: ./note "${TEXT}"\n',
      ),
    },
  },
];

/** A job with these steps. */
function circle(steps: string): string {
  return `version: 2.1\njobs:\n  note:\n    docker: [{ image: cimg/base:2026.01 }]\n    steps:\n${steps}workflows:\n  all:\n    jobs: [note]\n`;
}

/** A task with this step. */
function tekton(step: string): string {
  return `apiVersion: tekton.dev/v1\nkind: Task\nmetadata:\n  name: note\nspec:\n  params:\n    - name: text\n  steps:\n    - name: note\n${step}`;
}
