import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// A Prisma generator that writes what Prisma read in the schema (its DMMF) to the file named in its `output`, as JSON.
// The agreement of schema and migrations is tested with it. It speaks JSON-RPC: requests on stdin, answers on stderr.

const answers = {
  getManifest: () => ({ manifest: { prettyName: 'data model', defaultOutput: '.' } }),
  generate: ({ dmmf, generator }) => {
    writeFileSync(generator.output.value, JSON.stringify(dmmf.datamodel));
    return null;
  },
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  console.error(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method](params) }));
});
