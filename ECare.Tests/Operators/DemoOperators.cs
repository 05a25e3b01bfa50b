using ECare.Core.Operators;
using ECare.Core.Operators.Files;

namespace ECare.Tests.Operators;

/// <summary>The operators of the repository, read from their files once.</summary>
internal static class DemoOperators
{
    private static readonly Lazy<OperatorCatalogue> Read = new(() => OperatorFiles.Read(FindFolder()));

    public static OperatorCatalogue All => Read.Value;

    public static string Folder { get; } = FindFolder();

    public static Operator Of(string name) => All.Find(name) ?? throw new ArgumentException($"No operator '{name}'.", nameof(name));

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "ECare.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run from a folder within the repository.");
        }

        return Path.Combine(folder.FullName, "operators");
    }
}
