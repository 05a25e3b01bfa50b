using System.Text.RegularExpressions;

namespace ECare.Web.NewCountry;

/// <summary>What a new country is to be.</summary>
/// <param name="From">The operator that is copied.</param>
/// <param name="Name">The new folder's name.</param>
/// <param name="PathPrefix">The first part of its addresses: <c>bd</c>.</param>
/// <param name="DisplayName">The brand as people read it.</param>
/// <param name="Languages">Languages of the copied country, and the ones that take their places.</param>
internal sealed partial record NewOperator(string From, string Name, string PathPrefix, string DisplayName, IReadOnlyDictionary<string, string> Languages)
{
    /// <summary>Reads <c>FROM NAME PREFIX [DISPLAY NAME] [ne-NP=bn-BD ...]</c>; null for what cannot be read.</summary>
    public static NewOperator? Read(IReadOnlyList<string> words)
    {
        var plain = words.Where(word => !word.Contains('=', StringComparison.Ordinal)).ToList();
        var pairs = words.Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=')).ToList();
        if (plain is not [var from, var name, var prefix, .. { Count: < 2 } rest]
            || !FolderName().IsMatch(name)
            || !Prefix().IsMatch(prefix)
            || !pairs.All(pair => pair is [var old, var @new] && Language().IsMatch(old) && Language().IsMatch(@new)))
        {
            return null;
        }

        return new NewOperator(from, name, prefix, rest.FirstOrDefault() ?? Capital(name), pairs.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase));
    }

    private static string Capital(string name) =>
        string.Join(' ', name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex FolderName();

    [GeneratedRegex("^[a-z]{2,12}$", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Z]{2})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Language();
}
