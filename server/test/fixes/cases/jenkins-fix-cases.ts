import type { FixCase } from './fix-cases.ts';

/** A fix of one Jenkinsfile: texts before and after. */
function jenkinsfile(name: string, rule: string, before: string, after: string): FixCase {
  return { name, rule, offer: 'leave-to-shell', files: { Jenkinsfile: before }, after: { Jenkinsfile: after } };
}

const bound = "node {\n  withCredentials([string(credentialsId: 'ship-token', variable: 'TOKEN')]) {\n";

export const jenkinsFixCases: readonly FixCase[] = [
  jenkinsfile(
    'a script of Jenkins reads the credential itself, between single quotes',
    'je-secret-exposed',
    `${bound}    sh "curl -H 'Authorization: \${TOKEN}' \\"https://ship.acme.example/\\$STAGE\\"" // ships
  }
}
`,
    `${bound}    sh 'curl -H "Authorization: $TOKEN" "https://ship.acme.example/$STAGE"' // ships
  }
}
`,
  ),
  jenkinsfile(
    'a script of Jenkins with other parts of Groovy keeps its quotes',
    'je-secret-exposed',
    `${bound}    def version = '1'
    sh """
      ship -v \${version} -t \${TOKEN}
      note -H 'A: \${TOKEN}'
    """
    sh "ship -t \${TOKEN} -v \${read("it's")}"
  }
}
`,
    `${bound}    def version = '1'
    sh """
      ship -v \${version} -t "\\$TOKEN"
      note -H "A: \\$TOKEN"
    """
    sh "ship -t \\"\\$TOKEN\\" -v \${read("it's")}"
  }
}
`,
  ),
  jenkinsfile(
    'a script of several lines goes between three single quotes',
    'je-secret-exposed',
    `${bound}    sh """
      ship "\${TOKEN}_1"
      note -H 'A: "\${TOKEN}"'
    """
  }
}
`,
    `${bound}    sh '''
      ship "\${TOKEN}_1"
      note -H 'A: "'"$TOKEN"'"'
    '''
  }
}
`,
  ),
  jenkinsfile(
    'a parameter of Jenkins that is added to a script',
    'je-script-injection',
    `properties([parameters([string(name: 'TARGET')])])
node {
  sh(returnStdout: true, script: './ship ' + params.TARGET + ' --now')
}
`,
    `properties([parameters([string(name: 'TARGET')])])
node {
  sh(returnStdout: true, script: './ship "$TARGET" --now')
}
`,
  ),
];
