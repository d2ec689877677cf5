import type {
  BindingFact,
  GrantFact,
  GrantSetFact,
  IdentityFact,
  LinkFact,
  Target,
  TextFact,
} from '../../../model/facts.ts';
import type { Span } from '../../../model/span.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { entry } from '../../../syntax/document.ts';
import { entryNode, listNode, mapNode, scalarNode, unknownNode } from '../../../syntax/made-nodes.ts';
import { activationOf } from '../../activation.ts';
import { resourceDefinition } from '../../cloudformation/definitions.ts';
import { iamFacts } from '../../cloudformation/iam.ts';
import type { FormatFacts } from '../../extractor.ts';
import { joinedFacts } from '../../joined-facts.ts';
import { literal } from '../../literal.ts';
import { cloudProgram } from '../cloud-program.ts';
import { numbered, stemOf, untoldHolder } from '../holders.ts';
import { inLoops } from '../loops.ts';
import { mastersAt, mastersBinding, mastersOf } from '../masters.ts';
import {
  choicesOf,
  firstOf,
  isWhole,
  leftOf,
  type Meant,
  type MethodCall,
  meantBy,
  methodCallsIn,
} from '../program.ts';
import { readingOf } from '../reading.ts';
import { calledClass, madeClass } from './classes.ts';
import { type Construct, constructsOf, propOf } from './constructs.ts';
import { actionsOf } from './grants.ts';
import { createCdkLower, documentNode } from './lower.ts';
import { givesStatement, isMethod, mappingMethods } from './methods.ts';
import { type Making, resourceOf, templateOfProgram } from './resources.ts';
import { identityKinds, makesOwnRole, roleProps, roleWord } from './roles.ts';
import { createStatements, fillingMethods } from './statements.ts';
import { ownersByConstruct } from './tags.ts';

/** What a program of the CDK says about identities and what they may do. */
export function cdkFacts(text: string, path: string): FormatFacts {
  const program = cloudProgram(text, path);
  const scope = `cdk:${path}`;
  const constructs = constructsOf(program, scope);
  const lower = createCdkLower(program, constructs);
  const methods = methodCallsIn(program, isMethod);
  const statements = createStatements(program, lower, methods);
  const making: Making = { program, lower, statements };
  const template = templateOfProgram(path, scope);
  const implied = new Map<Construct, Span>();
  const handed = new Map<string, HandedOn>();
  const owners = ownersByConstruct(program, { methods, constructs, lower, scope });

  const own = constructs.all.map((construct) => factsOf(construct));
  const called = inLoops(program, methods).map((each) => factsOfCall(each));
  const left = unattached();
  const roles = [...implied].map(([construct]) => impliedRole(construct));
  return joinedFacts([...own, ...called, ...roles, ...left, { problems: leftOf(program) }]);

  function factsOf(construct: Construct): FormatFacts {
    if (
      construct.props &&
      isWhole(program, construct.props) &&
      makesOwnRole(construct, (name) => propOf(program, construct, name) !== undefined)
    )
      rememberRole(construct);
    const resource = resourceOf(construct, making);
    const runs = runsAs(construct);
    if (!resource) return { links: runs, bindings: mastersRole(construct), grants: accessTo(construct) };
    const { identities = [], ...facts } = iamFacts(resource, template);
    return {
      ...facts,
      links: [...(facts.links ?? []), ...runs],
      definitions: [resourceDefinition(resource, template)],
      identities: identities.map((identity) => ({
        ...identity,
        owners: [...identity.owners, ...(owners.get(construct) ?? [])],
        slot: { kind: 'comment' } as const,
      })),
    };
  }

  /** Whom a domain lets in. Source: AWS CDK API reference, `aws-opensearchservice`, `DomainProps.accessPolicies`. */
  function accessTo(construct: Construct): readonly GrantFact[] {
    if (!/^aws-(?:opensearchservice|elasticsearch):Domain$/.test(construct.kind)) return [];
    const given = statements.inList(propOf(program, construct, 'accessPolicies'));
    return grantsTo({ symbol: construct.symbol }, given, construct.id.span, 'resource');
  }

  /** The role that administers a cluster. Source: AWS CDK API reference, `aws-eks`, "Masters Role". */
  function mastersRole(construct: Construct): readonly BindingFact[] {
    if (!/^aws-eks:(?:Fargate)?Cluster$/.test(construct.kind)) return [];
    const node = propOf(program, construct, 'mastersRole');
    return node ? [mastersBinding(mastersAt(node.span), construct.symbol, scope)] : [];
  }

  /** `cluster.awsAuth.addRoleMapping(role, { groups: […] })` and `addMastersRole(role)`. */
  function mapped({ method, args: [first, mapping], receiver }: MethodCall): FormatFacts {
    const path = receiver.kind === 'reference' ? receiver.path.map(String) : [];
    if (!first || path.at(-1) !== 'awsAuth') return {};
    const found = method === 'addMastersRole' ? [mastersAt(first.span)] : mastersOf(program, mapping);
    return { bindings: found.map((node) => mastersBinding(node, `${scope}#${path.join('.')}`, scope)) };
  }

  /** The role that is given to what runs as it. */
  function runsAs(construct: Construct): readonly LinkFact[] {
    if (construct.kind.startsWith('aws-iam:')) return [];
    return roleProps.flatMap((name) => {
      const node = propOf(program, construct, name);
      if (!node) return [];
      return holdersOf(node).map(
        (to) => ({ from: construct.symbol, to, relation: 'runs-as', span: node.span }) as const,
      );
    });
  }

  function rememberRole(construct: Construct): Target {
    implied.set(construct, construct.id.span);
    return { symbol: `${construct.symbol}.ServiceRole` };
  }

  function impliedRole(construct: Construct): FormatFacts {
    const { symbol, id, call } = construct;
    const role = `${symbol}.ServiceRole`;
    const identity: IdentityFact = {
      symbol: role,
      kind: 'aws-role',
      name: literal({ ...id, text: `${id.text}${roleWord(construct.kind)}` }, scope),
      keys: [],
      span: call.span,
      nameSpan: id.span,
      owners: owners.get(construct) ?? [],
      slot: { kind: 'comment' },
      activation: activationOf(path),
      traits: {},
    };
    return {
      identities: [identity],
      links: [{ from: symbol, to: { symbol: role }, relation: 'runs-as', span: id.span }],
      grants: grantsTo({ symbol: role }, statements.inList(propOf(program, construct, 'initialPolicy')), id.span),
    };
  }

  /** Whom something is given that a method is called on, or that is handed to one: each that it may be. */
  function holdersOf(node: ValueNode, depth = 0, asked?: string): readonly Target[] {
    if (depth > 8) return [];
    const all = choicesOf(program, node).flatMap((meant) => holdersBehind(meant, depth, asked));
    const seen = new Set<string>();
    return all.filter((each) => !('symbol' in each) || (!seen.has(each.symbol) && seen.add(each.symbol)));
  }

  function holdersBehind(meant: Meant, depth: number, asked?: string): readonly Target[] {
    const found = constructs.behind(meant);
    if (!found) return outside(meant);
    return [found.construct, ...found.others].flatMap((each) => holdersAmong(each, found.rest, depth, asked));
  }

  function holdersAmong(
    construct: Construct,
    rest: readonly string[],
    depth: number,
    asked?: string,
  ): readonly Target[] {
    const [part, ...more] = rest.filter((each) => each !== 'grantPrincipal');
    if (more.length > 0) return [];
    if (identityKinds.has(construct.kind)) return part === undefined ? [{ symbol: construct.symbol }] : [];
    // Those of a distribution are no roles.
    if (/^aws-(?:iam|cloudfront):/.test(construct.kind)) return [];
    const own = construct.kind.endsWith('TaskDefinition') ? 'taskRole' : 'role';
    const prop = part ?? asked ?? own;
    if (!roleProps.includes(prop)) return [];
    const given = propOf(program, construct, prop);
    if (given) return holdersOf(given, depth + 1);
    return prop === own && construct.props ? [rememberRole(construct)] : [];
  }

  /** A role of elsewhere by its ARN or name. */
  function outside({ node: value, rest }: Meant): readonly Target[] {
    if (value.kind !== 'call' || rest.length > 0) return [];
    const isKnown = /^aws-iam:(?:Role|User|Group)\.from/.test(calledClass(program, value) ?? '');
    return isKnown ? [{ expression: { node: lower(value), scope } }] : [];
  }

  function grantsTo(
    holder: Target,
    given: readonly ValueNode[],
    span: Span,
    role: GrantFact['role'] = 'grant',
  ): readonly GrantFact[] {
    if (given.length === 0) return [];
    const node = documentNode(given, span);
    return [{ form: 'policy', language: 'aws', holder, role, provider: 'aws', document: { node, scope }, span }];
  }

  function bindingOf(subject: Target, role: Target, call: MethodCall, roleNode: ValueNode): BindingFact {
    const { span } = call.call;
    const roleSpan = roleNode.kind === 'scalar' ? roleNode.content : roleNode.span;
    const symbol = 'symbol' in subject ? subject.symbol : scope;
    return { symbol, provider: 'aws', subject, role, span, roleSpan, subjectSpan: call.receiver.span };
  }

  function factsOfCall(call: MethodCall): FormatFacts {
    const { method, args, receiver } = call;
    const [first] = args;
    if (fillingMethods.has(method)) return method === 'addStatements' ? addedStatements(call) : {};
    if (!first) return {};
    if (method === 'addToResourcePolicy' || method === 'addAccessPolicies') return onResource(call, args);
    if (mappingMethods.test(method)) return mapped(call);
    if (givesStatement.test(method)) {
      const statement = statements.of(first);
      // The policy of an endpoint lets nobody in: it narrows what passes there.
      if (isEndpoint(receiver)) return {};
      const holders = holdersOf(receiver, 0, method === 'addToExecutionRolePolicy' ? 'executionRole' : undefined);
      // So does one of nobody knows what that says for whom it is: policies of roles do not.
      if (holders.length === 0 && statement && entry(statement, 'Principal')) return {};
      if (holders.length === 0 && statement) handOn(call, statement, 'grant');
      return statement ? { grants: holders.flatMap((each) => grantsTo(each, [statement], call.call.nameSpan)) } : {};
    }
    if (method === 'addManagedPolicy')
      return {
        bindings: holdersOf(receiver).map((each) => bindingOf(each, targetOf(lower(first)), call, tokenOf(first))),
      };
    if (/^attach(?:InlinePolicy|To(?:Role|User|Group))$/.test(method)) {
      const [subject, policy] = method === 'attachInlinePolicy' ? [receiver, first] : [first, receiver];
      const set = constructs.meant(policy);
      if (!set || set.rest.length > 0) return {};
      const { symbol } = set.construct;
      return { bindings: holdersOf(subject).map((each) => bindingOf(each, { symbol }, call, policy)) };
    }
    if (method === 'addToGroup' || method === 'addUser') {
      const [user, group] = method === 'addUser' ? [first, receiver] : [receiver, first];
      const [subject] = holdersOf(user);
      const [role] = holdersOf(group);
      return subject && role ? { bindings: [{ ...bindingOf(subject, role, call, group), isMembership: true }] } : {};
    }
    return method.startsWith('grant') ? granted(call, first) : {};
  }

  function isEndpoint(node: ValueNode): boolean {
    const { node: value } = meantBy(program, node);
    return (
      value.kind === 'call' &&
      /\b(?:add(?:Gateway|Interface)Endpoint|(?:Gateway|Interface)VpcEndpoint)$/.test(value.name)
    );
  }

  /** The literal of a managed policy's name, which is what a finding is about. */
  function tokenOf(node: ValueNode): ValueNode {
    const lowered = lower(node);
    return lowered.kind === 'scalar' ? lowered : node;
  }

  function targetOf(node: ValueNode): Target {
    return node.kind === 'reference' && node.path[0] === 'resource'
      ? { symbol: `${scope}#${String(node.path[1])}` }
      : { expression: { node, scope } };
  }

  /** `policy.addStatements(…)` and `role.assumeRolePolicy?.addStatements(…)`. */
  function addedStatements({ receiver, args, call }: MethodCall): FormatFacts {
    const found = constructs.meant(receiver);
    if (!found) return {};
    const { construct, rest } = found;
    const given = args.flatMap((arg) => statements.of(arg) ?? []);
    const isTrust = construct.kind === 'aws-iam:Role' && rest[0] === 'assumeRolePolicy' && rest.length === 1;
    const isSet = /^aws-iam:(?:Managed)?Policy$/.test(construct.kind) && /^(?:document)?$/.test(rest.join('.'));
    if (!isTrust && !isSet) return {};
    return { grants: grantsTo({ symbol: construct.symbol }, given, call.nameSpan, isTrust ? 'trust' : 'grant') };
  }

  function onResource(method: MethodCall, args: readonly ValueNode[]): FormatFacts {
    const { receiver, call } = method;
    const found = constructs.meant(receiver);
    const given = args.flatMap((arg) => statements.of(arg) ?? []);
    if (!found || found.rest.length > 0) {
      for (const statement of given) handOn(method, statement, 'resource');
      return {};
    }
    return { grants: grantsTo({ symbol: found.construct.symbol }, given, call.nameSpan, 'resource') };
  }

  /** `bucket.grantRead(fn)`: what the CDK's own list says, and what nobody knows where that has no such method. */
  function granted({ receiver, method, args, call, at }: MethodCall, grantee: ValueNode): FormatFacts {
    const holders = holdersOf(grantee);
    if (holders.length === 0) return {};
    const thing = constructs.meant(receiver);
    const actions = method === 'grant' ? args.slice(1).map(lower) : actionsOf(thing?.construct.kind, method, at);
    if (actions.length === 0) return {};
    const of: ValueNode =
      thing && thing.rest.length === 0
        ? { kind: 'reference', path: ['resource', thing.construct.address, 'Arn'], span: receiver.span }
        : unknownNode(receiver.span);
    const statement = mapNode(
      [
        entryNode('Effect', scalarNode('Allow', at)),
        entryNode('Action', listNode(actions, at)),
        entryNode('Resource', of),
      ],
      call.span,
    );
    return { grants: holders.flatMap((each) => grantsTo(each, [statement], at)) };
  }

  /** A statement for who is not known here goes by the name that the program has for them. */
  function handOn({ receiver, call }: MethodCall, statement: ValueNode, role: GrantFact['role']): void {
    const { node } = meantBy(program, receiver);
    const around = program.names.classAround(receiver.span.start)?.name ?? '';
    const text = program.code.text.slice(receiver.span.start, receiver.span.end).replace(/\s+|!/g, '');
    const key = node.kind === 'reference' ? `${around} ${text}` : String(node.span.start);
    const others = handed.get(`${role} ${key}`);
    if (others) others.statements.push(statement);
    else
      handed.set(`${role} ${key}`, {
        text: text.replace(/^(?:this|self)\./, ''),
        span: receiver.span,
        statements: [statement],
        role,
        call,
      });
  }

  /** Statements that no identity of this file holds. */
  function unattached(): readonly FormatFacts[] {
    const counts = new Map<string, number>();
    const given = [...handed.values()].map(({ text, span, statements: all, role, call }) =>
      setOf(
        { text, span },
        untoldHolder('names', text, role === 'resource' ? 'thing' : 'somebody'),
        call.span,
        all,
        role,
      ),
    );
    const made = new Set(program.places.get('new'));
    const written = [...new Set([...made, ...writtenAsJson()])].sort((a, b) => a - b);
    const { madeNode, chainAt } = readingOf(program.code);
    const left = written.flatMap((at): readonly FormatFacts[] => {
      const token = program.code.tokens[at];
      if (!token || statements.read.has(token.start)) return [];
      const node = made.has(at) ? madeNode(program.code, at) : chainAt(program.code, at);
      const kind =
        madeClass(program, node) ??
        (node.kind === 'call' ? calledClass(program, node)?.replace(/\.fromJson$/, '') : '');
      if (kind !== 'aws-iam:PolicyStatement' && kind !== 'aws-iam:PolicyDocument') return [];
      const isDocument = kind === 'aws-iam:PolicyDocument';
      const own = isDocument ? statements.inDocument(node) : [statements.of(node)].flatMap((each) => each ?? []);
      if (own.length === 0) return [];
      const { isGivenName, ...label } = labelAt(at, token.start);
      // Only the policy of a thing says whom it lets in.
      const isOfThing = own.some((statement) => statement.kind === 'map' && entry(statement, 'Principal'));
      const holder = untoldHolder(isGivenName ? 'given' : 'by', label.text, isOfThing ? 'thing' : 'somebody');
      return [setOf(label, holder, node.span, own, 'grant')];
    });
    return [...given, ...left];

    function setOf(
      label: TextFact,
      holder: string,
      span: Span,
      own: readonly ValueNode[],
      role: GrantFact['role'],
    ): FormatFacts {
      const symbol = numbered(`${scope}#${holder}`, counts);
      const name = literal(label, scope);
      const set: GrantSetFact = { symbol, kind: 'aws-policy-document', name, keys: [], span, nameSpan: label.span };
      return { grantSets: [set], grants: grantsTo({ symbol }, own, label.span, role) };
    }
  }

  /** `iam.PolicyDocument.fromJson(…)`, by its first token. */
  function writtenAsJson(): readonly number[] {
    return (program.places.get('fromJson') ?? []).flatMap((at) => firstOf(program, at - 2) ?? []);
  }

  /** The name that a value is given, else the class around it, else the class that it is one of. */
  function labelAt(at: number, offset: number): TextFact & { readonly isGivenName?: true } {
    const { tokens } = program.code;
    const name = /^[=:]$/.test(tokens[at - 1]?.text ?? '') ? tokens[at - 2] : undefined;
    const made = tokens[at];
    if (name?.kind === 'name')
      return { text: name.text, span: { start: name.start, end: name.end }, isGivenName: true };
    const around = program.names.classAround(offset)?.name;
    return { text: around || stemOf(path), span: { start: made?.start ?? 0, end: made?.end ?? 0 } };
  }
}

/** Statements for who is not known here. */
interface HandedOn extends TextFact {
  readonly statements: ValueNode[];
  readonly role: GrantFact['role'];
  readonly call: CallNode;
}
