/** Exchange. */
export function ExchangePage() {
  return <h1>Exchange</h1>;
}
