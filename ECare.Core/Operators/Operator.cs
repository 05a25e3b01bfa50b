using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>The facts of one country operator, as its <c>operators/&lt;name&gt;/operator.json</c> tells them. Words live in the CMS.</summary>
/// <param name="Name">The folder's name and the operator's id everywhere: <c>chautari</c>.</param>
/// <param name="DisplayName">The brand as people read it: <c>Chautari Mobile</c>.</param>
/// <param name="PathPrefix">The first path segment of its site in a shared host: <c>np</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2: <c>NP</c>.</param>
/// <param name="Currency">The only currency its accounts are kept in.</param>
/// <param name="Languages">Culture names in the order of the language switcher; the first is the default.</param>
/// <param name="TimeZone">IANA id: <c>Asia/Kathmandu</c>.</param>
public sealed record Operator(
    string Name,
    string DisplayName,
    string PathPrefix,
    string Country,
    Currency Currency,
    IReadOnlyList<string> Languages,
    string TimeZone);
