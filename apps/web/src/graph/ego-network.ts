import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { Sigma } from 'sigma';
import type { NetworkAnswer } from '../core/answer.js';

const ITERATIONS = 250;

/** Characters of a name in the picture. */
const MAX_LABEL = 9;

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Colour of a type, the same in the picture and in its legend; defined in the style sheet for light and dark. */
export function typeColor(type: string): string {
  return color(`--type-${type.toLowerCase().replaceAll('_', '-')}`) || color('--muted');
}

/** Names of meetings fill a line of newsprint; the whole name shows on hovering. */
function short(name: string): string {
  return name.length > MAX_LABEL ? `${name.slice(0, MAX_LABEL - 1)}…` : name;
}

/** Nodes on a circle in a fixed order, so that the same network looks the same every time. */
function layOut(network: NetworkAnswer): UndirectedGraph {
  const graph = new UndirectedGraph();
  const degree = new Map<string, number>();
  for (const claim of network.claims) {
    for (const id of [claim.subject.id, claim.object?.id ?? '']) degree.set(id, (degree.get(id) ?? 0) + 1);
  }
  network.entities.forEach((entity, index) => {
    const isCenter = entity.id === network.center.id;
    const angle = (2 * Math.PI * index) / network.entities.length;
    graph.addNode(entity.id, {
      label: short(entity.name),
      name: entity.name,
      x: isCenter ? 0 : Math.cos(angle),
      y: isCenter ? 0 : Math.sin(angle),
      size: isCenter ? 16 : 6 + Math.min(6, degree.get(entity.id) ?? 0),
      color: typeColor(entity.type),
      forceLabel: isCenter || network.entities.length <= 25,
    });
  });
  for (const { subject, object } of network.claims) {
    if (!object || subject.id === object.id || !graph.hasNode(subject.id) || !graph.hasNode(object.id)) continue;
    if (graph.hasEdge(subject.id, object.id))
      graph.updateEdgeAttribute(subject.id, object.id, 'size', (size: number) => Math.min(5, size + 0.7));
    else graph.addEdge(subject.id, object.id, { size: 1.2, color: color('--line-strong') });
  }
  if (graph.order > 2) {
    const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.6, scalingRatio: 12, adjustSizes: false };
    forceAtlas2.assign(graph, { iterations: ITERATIONS, settings });
  }
  return graph;
}

/**
 * Draws a network into an element.
 *
 * @param open called with the id of the entity that the reader chose.
 * @returns how to take it away again.
 * @throws Error where the browser has no WebGL.
 */
export function drawNetwork(container: HTMLElement, network: NetworkAnswer, open: (id: string) => void): () => void {
  const sigma = new Sigma(layOut(network), container, {
    labelColor: { color: color('--ink') },
    labelFont: getComputedStyle(document.body).fontFamily,
    labelSize: 13,
    labelRenderedSizeThreshold: 5,
    stagePadding: 84,
    allowInvalidContainer: true,
    defaultDrawNodeHover: drawHover,
  });
  sigma.on('clickNode', ({ node }) => {
    open(node);
  });
  sigma.on('enterNode', () => {
    container.classList.add('is-pointing');
  });
  sigma.on('leaveNode', () => {
    container.classList.remove('is-pointing');
  });
  return () => {
    sigma.kill();
  };
}

/** Sigma's own hover box is white in every theme; this one takes the page's colours. */
function drawHover(
  context: CanvasRenderingContext2D,
  data: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly label?: string | null;
    readonly name?: string;
  },
  settings: { readonly labelSize: number; readonly labelFont: string },
): void {
  const text = data.name ?? data.label ?? '';
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(text).width;
  const [x, y, height] = [data.x + data.size + 2, data.y, settings.labelSize + 10];
  context.fillStyle = color('--surface');
  context.strokeStyle = color('--accent');
  context.beginPath();
  context.roundRect(x, y - height / 2, width + 14, height, 4);
  context.fill();
  context.stroke();
  context.fillStyle = color('--ink');
  context.fillText(text, x + 7, y + settings.labelSize / 3);
}
