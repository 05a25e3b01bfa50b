using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ECare.Cms.Web;

/// <summary>
/// Which action a form on a page posts to. It travels in the hidden field <c>ufprt</c>, encrypted and signed, because a
/// visitor must not be able to name an action.
/// </summary>
internal sealed record SurfaceRoute(string Controller, string Action, string Area, IReadOnlyDictionary<string, string?> Values)
{
    public const string FieldName = "ufprt";

    private const string Purpose = "ECare.Cms.SurfaceRoute.v1";

    public string Protect(IDataProtectionProvider provider) =>
        provider.CreateProtector(Purpose).Protect(JsonSerializer.Serialize(this));

    /// <summary>False for anything this installation did not write itself.</summary>
    public static bool TryUnprotect(IDataProtectionProvider provider, string text, [NotNullWhen(true)] out SurfaceRoute? route)
    {
        route = null;
        try
        {
            route = JsonSerializer.Deserialize<SurfaceRoute>(provider.CreateProtector(Purpose).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return false;
        }
        catch (JsonException)
        {
            return false;
        }

        return route is { Controller.Length: > 0, Action.Length: > 0 };
    }
}
