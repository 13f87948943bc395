import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, normalize, relative } from 'node:path'
import { failureTypes } from '../src/core/diagnosis.js'
import {
  automations,
  failureTypeValue,
  objects,
  statusValues,
  tags,
  ticketFields,
} from '../src/zendesk/names.js'

const root = process.cwd()
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const json = (path: string) => JSON.parse(textOf(path))

/** Every file of the project: what is under version control and what will be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))
const sources = files.filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts'))

/** The project's own files that a file imports, however it does. */
const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/(?:from|import|import\()\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map(([, target]) =>
    normalize(join(dirname(path), target ?? '')).replaceAll('\\', '/'),
  )

const locations = ['sidebar', 'console', 'topbar', 'background']

/** What each folder of the app may import, beside itself. */
const mayImport: [string, string[]][] = [
  ['src/core', []],
  ['src/zendesk', ['src/core']],
  ['src/ui', ['src/core', 'src/zendesk', 'translations']],
  ...locations.map((name): [string, string[]] => [
    `src/${name}`,
    ['src/core', 'src/zendesk', 'src/ui', 'src/main', 'translations', 'requirements.json'],
  ]),
]

describe('imports run one way', () => {
  test.each(mayImport)('%s imports only itself and %j', (folder, others) => {
    const within = sources.filter((path) => path.startsWith(`${folder}/`))
    expect(within.length).toBeGreaterThan(0)
    const strangers = within.flatMap((path) =>
      importsOf(path)
        .filter(
          (target) =>
            ![folder, ...others].some(
              (one) => target === one || target.startsWith(`${one}/`) || target.startsWith(`${one}.`),
            ),
        )
        .map((target) => `${path} imports ${target}`),
    )
    expect(strangers).toEqual([])
  })

  test('the app and the local Zendesk know nothing of each other, so that both cannot be wrong together', () => {
    const crossing = (from: string, to: RegExp): string[] =>
      sources
        .filter((path) => path.startsWith(from))
        .flatMap((path) =>
          importsOf(path)
            .filter((target) => to.test(target))
            .map((target) => `${path} imports ${target}`),
        )
    expect(crossing('src/', /^(local-zendesk|tests|bench|scripts)\//)).toEqual([])
    expect(crossing('local-zendesk/', /^(src|tests|bench)\//)).toEqual([])
  })

  test('no file hands on what others export, and relative imports name the file they mean', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => !/\.(js|json|mjs|cjs|css|svg)(\?\w+)?$/.test(target))
        .map((target) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
    expect(sources.filter((path) => /^export (\*|\{[^}]*\}) from/m.test(textOf(path)))).toEqual([])
    expect(sources.filter((path) => path.startsWith('src/') && /\/index\.tsx?$/.test(path))).toEqual([])
  })
})

describe('names in Zendesk are those that the install makes', () => {
  const requirements = json('requirements.json')
  const optionsOf = (identifier: string): string[] =>
    requirements.ticket_fields[identifier].custom_field_options.map((one: { value: string }) => one.value)

  test('ticket fields', () => {
    expect(Object.keys(requirements.ticket_fields).sort()).toEqual(Object.values(ticketFields).sort())
  })

  test('objects, and fields for them alone', () => {
    const { objects: made, object_fields: fields } = requirements.custom_objects_v2
    expect(made.map((one: { key: string }) => one.key).sort()).toEqual(Object.values(objects).sort())
    expect(
      fields.every((one: { object_key: string }) =>
        (Object.values(objects) as string[]).includes(one.object_key),
      ),
    ).toBe(true)
  })

  test('values of the status, and of the kind of failure', () => {
    expect(optionsOf(ticketFields.status).sort()).toEqual(Object.values(statusValues).sort())
    expect(optionsOf(ticketFields.failureType)).toEqual(failureTypes.map(failureTypeValue))
  })

  test('tags that views look for are tags that the app sets', () => {
    const looked = Object.values(
      requirements.views as Record<string, { all: { field: string; value: string }[] }>,
    )
      .flatMap((view) => view.all)
      .filter((condition) => condition.field === 'current_tags')
      .map((condition) => condition.value)
    expect(looked.length).toBeGreaterThan(0)
    expect(looked.filter((tag) => !(Object.values(tags) as string[]).includes(tag))).toEqual([])
  })

  test('automations that come with the package have the titles that the setup looks for', () => {
    const titles = Object.values((requirements.automations ?? {}) as Record<string, { title: string }>).map(
      (one) => one.title,
    )
    expect(titles.filter((title) => !(Object.values(automations) as string[]).includes(title))).toEqual([])
  })
})

describe('the manifest', () => {
  const support = json('manifest.json').location.support as Record<string, { url: string }>

  test('names the locations that the app starts in', () => {
    const started = [...textOf('src/main.ts').matchAll(/^ {2}(\w+): \(\) => import\(/gm)].map(
      ([, name]) => name,
    )
    expect(started.length).toBeGreaterThan(0)
    expect(started.sort()).toEqual(Object.keys(support).sort())
  })

  test('opens the one page that the build makes', () => {
    expect([...new Set(Object.values(support).map((one) => one.url))]).toEqual(['assets/index.html'])
  })

  test('asks for settings by the names that the app reads', () => {
    const read = [...textOf('src/zendesk/settings.ts').matchAll(/settings\.([a-z_]+)/g)].map(
      ([, name]) => name,
    )
    const asked = json('manifest.json').parameters.map((one: { name: string }) => one.name)
    expect(asked.sort()).toEqual([...new Set(read)].sort())
  })
})

describe('what is written', () => {
  const texts = files.filter(
    (path) =>
      /\.(ts|tsx|mjs|cjs|js|json|md|html|css|svg|yml|yaml)$/.test(path) && path !== 'package-lock.json',
  )

  test('speaks of no folder of the machine it was written on', () => {
    const here = [root, dirname(root), homedir()].filter((path) => path.split('/').length > 2)
    const mentions = texts.flatMap((path) => {
      const text = textOf(path)
      const found = [
        ...here.filter((one) => text.includes(`${one}/`)),
        ...(text.match(/\/(?:home|Users)\/[a-z]\w*\//g) ?? []),
      ]
      return found.map((one) => `${path} mentions ${one}`)
    })
    expect(mentions).toEqual([])
  })

  test('of locations lies in a folder of its own, at most two folders deep', () => {
    const deep = sources
      .filter((path) => path.startsWith('src/'))
      .filter((path) => relative('src', path).split('/').length > 3)
    expect(deep).toEqual([])
    for (const name of locations) expect(readdirSync(join(root, 'src', name)).length).toBeGreaterThan(0)
  })
})
