using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ECare.Web.Views.Shared.Shell;

/// <summary>Renders the parts of the layout that are the same on every page of a site once. They live as long as the <see cref="SiteShell"/> they were made for.</summary>
public sealed class ShellFragments(HtmlEncoder encoder)
{
    private readonly ConditionalWeakTable<SiteShell, ConcurrentDictionary<string, IHtmlContent>> kept = [];

    /// <summary>The main navigation with one entry marked as the current.</summary>
    public Task<IHtmlContent> NavigationAsync(IHtmlHelper html, SiteShell site, string? current) =>
        OnceAsync(site, $"nav:{current}", () => html.PartialAsync("Shell/_Navigation", (site, current)));

    /// <summary>What editors want everybody to know at the moment; nothing where there is nothing.</summary>
    public Task<IHtmlContent> BarAsync(IHtmlHelper html, SiteShell site) =>
        OnceAsync(site, "bar", () => html.PartialAsync("Shell/_Bar", site));

    /// <summary>The footer.</summary>
    public Task<IHtmlContent> FooterAsync(IHtmlHelper html, SiteShell site) =>
        OnceAsync(site, "footer", () => html.PartialAsync("Shell/_Footer", site));

    private async Task<IHtmlContent> OnceAsync(SiteShell site, string part, Func<Task<IHtmlContent>> render)
    {
        var parts = kept.GetOrCreateValue(site);
        if (parts.TryGetValue(part, out var ready))
        {
            return ready;
        }

        await using var writer = new StringWriter(CultureInfo.InvariantCulture);
        (await render()).WriteTo(writer, encoder);
        return parts.GetOrAdd(part, new HtmlString(writer.ToString()));
    }
}
