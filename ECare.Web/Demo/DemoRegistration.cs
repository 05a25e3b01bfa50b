using ECare.Web.Demo.History;
using ECare.Web.Demo.Holders;
using ECare.Web.Demo.Providers;
using ECare.Web.Demo.Vouchers;
using ECare.Web.Features.DemoPhone;
using ECare.Web.Features.DemoProviders;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Demo;

/// <summary>The demo: five operators full of people, on by <c>Demo:Enabled</c> and never in production.</summary>
internal static class DemoRegistration
{
    /// <summary>The argument that throws the demo's databases away and makes them anew.</summary>
    public const string Reset = "--reset-demo";

    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder, string[] args)
    {
        if (!builder.IsDemo())
        {
            return args.Contains(Reset)
                ? throw new InvalidOperationException($"{Reset} throws databases away; this installation is not a demo (Demo:Enabled), so it refuses.")
                : builder;
        }

        if (args.Contains(Reset))
        {
            // Before the work that opens the databases: start-up work runs in the order of its registration.
            builder.Services.Insert(0, ServiceDescriptor.Scoped<IStartupWork, DemoReset>());
        }

        builder.Services.AddOptionsWithValidateOnStart<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateDataAnnotations();
        builder.Services.AddScoped<IStartupWork, DemoStartup>();
        builder.Services.AddScoped<IStartupWork, DemoVoucherStartup>();
        builder.Services.AddScoped<IStartupWork, DemoIdentificationStartup>();
        builder.Services.AddScoped<IStartupWork, StepHistory>();
        builder.Services.AddSingleton<CampaignHistory>();
        builder.Services.AddScoped<IStartupWork, HistoryStartup>();
        builder.Services.AddScoped<DemoPhoneView>().AddScoped<DemoSpeech>();
        builder.Services.AddScoped<IStartupWork, LostCallbackStory>();
        builder.Services.AddSimulatedProviders().AddScoped<DemoProvidersView>();
        builder.Services.AddHostedService<DemoBanner>();
        return builder;
    }

    /// <summary>Whether this installation is a demo. A production host never is.</summary>
    public static bool IsDemo(this WebApplicationBuilder builder) =>
        builder.Configuration.GetValue("Demo:Enabled", defaultValue: false)
        && (builder.Environment.IsProduction()
            ? throw new InvalidOperationException("Demo:Enabled is set, but a production host seeds no demo.")
            : true);
}
