export const BoardPage = () => <h1>Board</h1>;
