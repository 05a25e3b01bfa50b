using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ECare.Tests")]
