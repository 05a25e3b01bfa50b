using System.Globalization;

namespace ECare.Tests.Primitives;

/// <summary>Runs the rest of a test under a culture whose calendar and digits differ from ours.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    private CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    public static CultureScope Of(string name) => new(name);

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
