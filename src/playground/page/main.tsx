import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './parts/app.tsx';
import './styles.css';
import './layout.css';
import './elements.css';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
