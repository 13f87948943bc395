import type { Package } from '../package.js'
import * as files from './file-rules.js'
import type { Finding } from './finding.js'
import { locationRules } from './location-rules.js'
import { type Manifest, readManifest } from './manifest.js'
import { manifestRules } from './manifest-rules.js'
import { parameterRules, parameterWarnings } from './parameter-rules.js'
import { requirementFindings } from './requirement-rules.js'
import { translationFindings } from './translation-rules.js'

export type Verdict = { errors: Finding[]; warnings: Finding[]; manifest: Manifest | null }

/**
 * Zendesk's package rules in Zendesk's order: what follows the manifest is looked at only when the manifest
 * is right; files are looked at in any case.
 */
export const validatePackage = (app: Package): Verdict => {
  const read = readManifest(app)
  if (read.kind === 'refused') return sorted([...read.findings, ...anyFile(app)], null)
  const { manifest } = read
  const ofManifest = [...manifestRules, ...parameterRules, ...locationRules].flatMap((rule) =>
    rule(manifest, app),
  )
  if (ofManifest.length > 0) return sorted([...ofManifest, ...anyFile(app)], null)
  const rest: Finding[] = [
    ...files.noSymlinks(app),
    ...files.knownExperiments(manifest),
    ...files.noOldSource(app),
    ...translationFindings(manifest, app),
    ...requirementFindings(manifest, app),
    ...parameterWarnings.flatMap((rule) => rule(manifest, app)),
    ...files.plainHttp(app),
    ...anyFile(app),
  ]
  return sorted(rest, manifest)
}

const anyFile = (app: Package): Finding[] =>
  [files.banner, files.svgs, files.supportedFiles, files.secrets].flatMap((rule) => rule(app))

const sorted = (findings: Finding[], manifest: Manifest | null): Verdict => {
  const errors = findings.filter(({ level }) => level === 'error')
  return {
    errors,
    warnings: findings.filter(({ level }) => level === 'warning'),
    manifest: errors.length === 0 ? manifest : null,
  }
}
