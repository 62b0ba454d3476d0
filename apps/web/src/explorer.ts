import 'graphiql/graphiql.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { keyRing } from './views/key.view.js';

const FIRST_QUERY = `# 要闻 Yaowen: ask the graph. Ctrl+Enter runs the query, Ctrl+Space completes.
# 某人见过谁、何时、何地、代表谁、出自哪一句
{
  people(first: 10) {
    totalCount
    nodes {
      name
      posts(first: 3) { nodes { title organization { name } firstCited { value } lastCited { value } } }
      meetings(first: 5) {
        nodes {
          person { name }
          date { value precision }
          place { name }
          onBehalfOf { self { title organization { name } } other { title organization { name } } }
          evidence { sentence { text } article { title paper } }
        }
      }
    }
  }
}
`;

/** Sends what the editor holds to the server beside this page; nothing leaves for anywhere else. */
async function fetcher(query: object): Promise<object> {
  const response = await keyRing.fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(query),
  });
  return (await response.json()) as object;
}

const root = document.querySelector('#explorer');
if (root) {
  createRoot(root).render(
    createElement(GraphiQL, { fetcher, defaultQuery: FIRST_QUERY, defaultEditorToolsVisibility: false }),
  );
}
