import MarkdownIt from 'markdown-it';

/** CommonMark without raw HTML and without images; links are https or mailto only. @see F-013 */
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable(['image']);

markdown.validateLink = (url) => /^(https:\/\/|mailto:)/i.test(url.trim());

const renderLink = markdown.renderer.rules.link_open;
markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return renderLink?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
};

/** A builder's help text as safe markup. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}
