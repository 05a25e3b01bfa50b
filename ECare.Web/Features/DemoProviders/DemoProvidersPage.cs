using System.Text;
using ECare.Web.Demo.Providers;

namespace ECare.Web.Features.DemoProviders;

/// <summary>The pages of the demo's payment providers. Whoever opens them pays or refuses in anybody's place: they must never exist in production.</summary>
public static class DemoProvidersPage
{
    internal const string Look = SimulatorPages.Index + "/look.css";

    /// <summary>Maps them and the providers' interfaces, only where the demo is on.</summary>
    public static WebApplication MapDemoProviders(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Demo:Enabled", defaultValue: false))
        {
            return app;
        }

        app.MapSimulatorApi();
        app.MapGet(Look, () => Results.Text(DemoProvidersLook.Css, "text/css", Encoding.UTF8));
        app.MapControllerRoute("demo-providers", SimulatorPages.Index, new { controller = "DemoProviders", action = "Index" });
        app.MapControllerRoute("demo-provider-page", SimulatorPages.Customer + "/{key}", new { controller = "DemoProviders", action = "Order" });
        return app;
    }
}

/// <summary>Deliberately not the portal's own look: the customer has left it.</summary>
internal static class DemoProvidersLook
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: light-dark(#1b1f24, #eef1f4); --paper: light-dark(#f2f0ea, #16181b); --sheet: light-dark(#fff, #22262b); --line: light-dark(#6b6f76, #8f959d); --act: light-dark(#5b2a86, #d0b3ff); --on-act: light-dark(#fff, #1d1029); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, "Noto Serif", serif; }
        .bar { background: #ffd84d; color: #1b1f24; padding: .6rem 1rem; text-align: center; font-weight: bold; }
        main { max-width: 34rem; margin: 1.5rem auto; padding: 0 1rem; }
        .sheet { background: var(--sheet); border: 2px solid var(--line); padding: 1.25rem; margin-block: 1rem; }
        h1 { font-size: 1.4rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; }
        .amount { font-size: 2rem; margin: .5rem 0; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1rem 0; }
        dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
        form { margin: .6rem 0; }
        button { font: inherit; width: 100%; min-height: 2.75rem; padding: .5rem 1rem; border: 2px solid var(--act); background: transparent; color: var(--act); cursor: pointer; }
        button.first { background: var(--act); color: var(--on-act); font-weight: bold; }
        a { color: var(--act); } a, button, summary { outline-offset: 3px; }
        ul { list-style: none; padding: 0; margin: 0; } li { padding: .75rem 0; border-block-end: 1px solid var(--line); }
        nav { display: flex; flex-wrap: wrap; gap: 1rem; } summary { cursor: pointer; min-height: 1.75rem; }
        [lang|="ar"] body, body[dir="rtl"] { line-height: 1.8; }
        """;
}
