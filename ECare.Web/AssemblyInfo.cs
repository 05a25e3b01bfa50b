using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ECare.Tests")]
[assembly: InternalsVisibleTo("ECare.Bench")]
