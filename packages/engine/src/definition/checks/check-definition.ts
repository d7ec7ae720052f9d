import { alternativeDocument, alternativesIn, pathOfAlternative } from '../alternatives.ts';
import { guardDocument } from '../guard.ts';
import type { SchemeShape } from '../scheme-shape.ts';
import type { Finding } from './check.ts';
import { checks } from './registry.ts';
import { asRaw, type CheckFacts, readSubject } from './subject.ts';

/**
 * What stands in the way of publishing a definition document (errors), or is for its builder to judge (warnings).
 * What parsing refuses is not told again. @see F-136
 */
export function checkDefinition(
  document: unknown,
  schemes: readonly SchemeShape[],
  facts: CheckFacts = {},
): readonly Finding[] {
  if (guardDocument(document).fatal) return [];
  const own = findIn(document, schemes, facts);
  const known = new Set(own.map(textOf));
  const others = alternativesIn(document).flatMap(({ key }) => {
    const whole = asRaw(document);
    const { connectedAlternatives: connected, ...common } = facts;
    const hasConnection = connected === undefined ? {} : { hasConnection: connected.includes(key) };
    const { hasConnection: _, ...rest } = common;
    return findIn(alternativeDocument(whole, key), schemes, { ...rest, ...hasConnection })
      .map((finding) => ({ ...finding, path: pathOfAlternative(whole, key, finding.path) }))
      .filter((finding) => !known.has(textOf(finding)));
  });
  return [...own, ...others];
}

function textOf({ check, path, message }: Finding): string {
  return `${check} ${path} ${message}`;
}

/** What is found of one way to connect, as if there were no other. */
function findIn(document: unknown, schemes: readonly SchemeShape[], facts: CheckFacts): readonly Finding[] {
  const subject = readSubject(document, schemes, facts);
  return checks.flatMap(({ id, severity, fix, find }) =>
    find(subject).map((spot) => ({
      check: id,
      severity: spot.severity ?? severity,
      path: spot.path,
      message: spot.message,
      fix: spot.fix ?? fix,
    })),
  );
}

/** Whether findings leave a definition fit to publish: no error is among them. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}
