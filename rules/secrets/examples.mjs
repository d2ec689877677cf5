// Examples of the rules that come from detectors; `{token:ID}` becomes an invented credential.

/** Stands for the credential; a word in capitals beside it is part of a variable's name. */
const standIn = /(?<![A-Z]_?)TOKEN(?!_?[A-Z])/g;

/** What holds for every detector: it finds the value wherever it is written, and is silent where it is referred to. */
export function secretExamples(detector) {
  const file = ([name, text]) => ({
    files: [{ path: name, text: text.replaceAll(standIn, `{token:${detector.id}}`) }],
  });
  const { bad, good } =
    detector.languages === undefined ? (writtenBy[detector.match] ?? assignments(detector)) : notes();
  return { bad: bad.map(file), good: good.map(file) };
}

/** Told in notes and dumps alone. */
function notes() {
  return {
    bad: [
      ['notes.txt', 'deploy:⟦TOKEN⟧:1000:1000::/home/deploy:/bin/sh\n'],
      ['db/dump.sql', "INSERT INTO users VALUES (1, 'deploy', '⟦TOKEN⟧'), (2, 'web', 'TOKEN'), (3, 'ops', 'TOKEN');\n"],
    ],
    good: [
      ['notes.txt', 'deploy:x:1000:1000::/home/deploy:/bin/sh\n'],
      ['src/check.py', 'DUMMY = "TOKEN"\n'],
    ],
  };
}

function assignments(detector) {
  const name = secretName(detector);
  const value = isWholeValue(detector) ? '⟦TOKEN⟧' : 'TOKEN';
  return {
    bad: [
      ['src/client.py', `${name} = "${value}"\n`],
      ['config/service.yaml', `service:\n  ${name}: "${value}"\n`],
    ],
    good: [
      ['src/client.py', `${name} = os.environ["${name.toUpperCase()}"]\n`],
      ['config/service.yaml', `service:\n  ${name}: vault:service#${name}\n`],
    ],
  };
}

/** A token is told by its shape alone; other detectors ask for a word of theirs in the name. */
function secretName({ match = 'token', anchors, names = [] }) {
  if (match !== 'assigned' && match !== 'generic') return 'entry';
  return [...names.slice(0, 1), anchors[0]].join('_').replaceAll(/[^A-Za-z0-9_]/g, '_');
}

/** The secret is all that the generator makes, not a part of an address or a block. */
function isWholeValue({ match = 'token', shape, decoder }) {
  return match !== 'uri' && match !== 'pem' && decoder !== 'sas' && !/(?:^|[^\\])\((?!\?:)/.test(shape ?? '');
}

/** Examples of the formats that a single assignment cannot show. */
const writtenBy = {
  'gcp-json': {
    bad: [
      ['keys/reports.json', 'TOKEN\n'],
      ['src/reports.py', "CREDENTIALS = json.loads('''TOKEN''')\n"],
    ],
    good: [
      ['keys/reports.json', '{ "type": "service_account", "private_key": "<from the vault>" }\n'],
      ['src/reports.py', 'CREDENTIALS, _ = google.auth.default()\n'],
    ],
  },
  'k8s-secret': {
    bad: [
      ['deploy/secret.yaml', 'TOKEN'],
      ['deploy/all.yaml', '---\nTOKEN---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n'],
    ],
    good: [
      ['deploy/secret.yaml', 'kind: Secret\nmetadata:\n  name: orders\ndata:\n  token: {{ .Values.token }}\n'],
      ['deploy/empty.yaml', 'kind: Secret\nmetadata:\n  name: orders\ndata:\n  token: ""\n'],
    ],
  },
  command: {
    bad: [
      ['scripts/copy.sh', '#!/bin/sh\nTOKEN\n'],
      ['notes.txt', 'To copy:\n\n    $ TOKEN\n'],
    ],
    good: [
      ['scripts/copy.sh', '#!/bin/sh\nsshpass -p "$PASSWORD" ssh deploy@build.orders.internal\n'],
      ['scripts/load.sh', '#!/bin/sh\nmysql -u orders -p orders < load.sql\n'],
    ],
  },
  login: {
    bad: [
      ['src/mail.py', 'TOKEN\n'],
      ['src/mail.js', 'await TOKEN;\n'],
    ],
    good: [
      ['src/mail.py', 'client.login("deploy", os.environ["MAIL_PASSWORD"])\n'],
      ['src/mail.js', 'await client.login("deploy", password);\n'],
    ],
  },
  curl: {
    bad: [
      ['scripts/build.sh', '#!/bin/sh\nTOKEN\n'],
      ['notes.txt', 'To start a build:\n\n    $ TOKEN\n'],
    ],
    good: [
      ['scripts/build.sh', '#!/bin/sh\ncurl -u "deploy:$PASSWORD" https://build.orders.internal/\n'],
      ['scripts/host.sh', '#!/bin/sh\ncurl -u deploy https://build.orders.internal/\n'],
    ],
  },
};
