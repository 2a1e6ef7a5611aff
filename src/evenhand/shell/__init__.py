"""Base templates, components and the registries through which stages show themselves on each other's pages."""
