using System.Text;
using ECare.Core.Identity;

namespace ECare.Web.Start;

/// <summary>The demo's secrets stand in the repository for everybody to read, so a production host must not run on them.</summary>
internal static class SecretCheck
{
    private static readonly string[] Secrets = ["Identity:Secret", "Behaviour:PseudonymKey", "Campaigns:Secret", "Vouchers:Key"];

    private static readonly string[] KeyRings = ["Documents:Keys", "SavedMethods:Keys"];

    /// <summary>A gateway that is not set would be the simulator, which keeps every code for all to read and sends none.</summary>
    private static readonly string[] Gateways = ["Notifications:Sms", "Notifications:Email"];

    /// <exception cref="InvalidOperationException">Names each setting that must be changed.</exception>
    public static void RefuseDemoInProduction(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsProduction())
        {
            return;
        }

        var faults = Faults(builder.Configuration).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"This is a production host, but its settings are a demo's. {string.Join(' ', faults)}");
        }
    }

    private static IEnumerable<string> Faults(ConfigurationManager settings)
    {
        if (settings.GetValue("Demo:Enabled", defaultValue: false))
        {
            yield return "Demo:Enabled must be off.";
        }

        var keys = KeyRings.SelectMany(name => settings.GetSection(name).GetChildren()).Select(key => key.Path);
        var leaked = Secrets.Concat(keys).Where(name => IsOfTheDemo(settings[name])).ToList();
        if (leaked.Count > 0)
        {
            yield return $"These hold secrets that everybody can read; give them values of your own: {string.Join(", ", leaked)}.";
        }

        var missing = Gateways.Where(name => !settings.GetSection(name).Exists()).ToList();
        if (missing.Count > 0)
        {
            yield return $"These gateways are not set, so no code could be sent: {string.Join(", ", missing)}.";
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
