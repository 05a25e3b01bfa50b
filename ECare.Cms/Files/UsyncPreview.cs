using System.Security.Cryptography;
using System.Text;

namespace ECare.Cms.Files;

/// <summary>What somebody saw of an import before they ordered it: the same text for the same files over the same site (docs/adr/0196).</summary>
public static class UsyncPreview
{
    /// <summary>Of what an import would do; what it leaves alone may change without anybody being asked again.</summary>
    public static string Of(IEnumerable<UsyncDifference> differences) => Hash(string.Join('\n', differences.Where(each => each.OnImport is not null)
        .Select(each => $"{each.Kind}/{each.Identity}/{each.Standing}/{each.Print}").Order(StringComparer.Ordinal)));

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An import that somebody ordered.</summary>
/// <param name="Seen">What they saw.</param>
/// <param name="Done">Writes down that it was done, within the import's transaction.</param>
internal sealed record UsyncOrder(string Seen, Func<IReadOnlyList<UsyncDifference>, Task> Done);
