using System.Text;
using ECare.Core.Identity;

namespace ECare.Web.Start;

/// <summary>The demo's secrets stand in the repository for everybody to read, so a production host must not run on them.</summary>
internal static class SecretCheck
{
    private static readonly string[] Secrets = ["Identity:Secret", "Behaviour:PseudonymKey", "Campaigns:Secret"];

    /// <exception cref="InvalidOperationException">Names each setting that must be changed.</exception>
    public static void RefuseDemoSecretsInProduction(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsProduction())
        {
            return;
        }

        var leaked = Secrets.Where(name => IsOfTheDemo(builder.Configuration[name])).ToList();
        if (leaked.Count > 0)
        {
            throw new InvalidOperationException($"These settings hold the demo's secrets, which everybody can read; give them values of your own: {string.Join(", ", leaked)}.");
        }
    }

    internal static bool IsOfTheDemo(string? secret)
    {
        if (secret is null)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[512];
        var text = secret.Length < bytes.Length && Convert.TryFromBase64String(secret, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes[..length])
            : secret;
        return secret.StartsWith(IdentityOptions.DemoSecretPrefix, StringComparison.Ordinal)
            || text.StartsWith(IdentityOptions.DemoSecretPrefix, StringComparison.Ordinal);
    }
}
