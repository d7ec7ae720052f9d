/** Encryption keys. */
export function EncryptionPage() {
  return <h1>Encryption keys</h1>;
}
