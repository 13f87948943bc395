import { generate } from 'selfsigned'

export type Certificate = { key: string; cert: string; ca: string }

const years = (count: number): Date => new Date(Date.now() + count * 365 * 24 * 60 * 60 * 1000)

/** A certificate for the names this machine serves, signed by an authority made for this start alone. */
export const localCertificate = async (subdomain = 'acme'): Promise<Certificate> => {
  const ca = await generate([{ name: 'commonName', value: 'Local Zendesk authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: years(1),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: years(1),
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: `${subdomain}.localhost` },
          { type: 2, value: 'static.zdassets.com' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  return { key: server.private, cert: server.cert, ca: ca.cert }
}
