// oxlint-disable-next-line import/no-default-export -- PostCSS reads its configuration so
export default { plugins: { 'postcss-preset-mantine': {} } };
