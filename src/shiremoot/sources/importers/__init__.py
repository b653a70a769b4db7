"""One importer for each kind of public data: ``recognises(file)`` and ``take(file)``, named by the kind's key."""
