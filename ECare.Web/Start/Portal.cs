using ECare.Campaigns;
using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Core.Idempotency;
using ECare.Core.Identity;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Overview;
using ECare.Core.Payments;
using ECare.Core.Payments.Adapters;
using ECare.Core.Persistence;
using ECare.Core.Profile;
using ECare.Core.Reconciliation;
using ECare.Core.TopUps;
using ECare.Core.Usage;
using ECare.Web.Backoffice;
using ECare.Web.Backoffice.Preview;
using ECare.Web.Content;
using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Upkeep;
using ECare.Web.Demo;
using ECare.Web.Features.Account;
using ECare.Web.Features.Billing;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.Components;
using ECare.Web.Features.Dashboard;
using ECare.Web.Features.DemoPhone;
using ECare.Web.Features.DemoProviders;
using ECare.Web.Features.Desk;
using ECare.Web.Features.Disputes;
using ECare.Web.Features.Outbound;
using ECare.Web.Features.Pages;
using ECare.Web.Features.Payments;
using ECare.Web.Features.Search;
using ECare.Web.Features.Services;
using ECare.Web.Features.SignIn;
using ECare.Web.Features.TopUps;
using ECare.Web.Features.Usage;
using ECare.Web.Features.Verify;
using ECare.Web.Hosting;
using ECare.Web.Hosting.Jobs;
using ECare.Web.Hosting.Printing;
using ECare.Web.Theming;

namespace ECare.Web.Start;

/// <summary>The whole program as a table of contents.</summary>
public static class Portal
{
    /// <summary>Serves until somebody stops it.</summary>
    /// <returns>0, as a program that ended well.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        await Build(args).RunAsync();
        return 0;
    }

    /// <summary>Puts the portal together; nothing is listening yet.</summary>
    /// <param name="args">The command line: settings such as <c>--Demo:Enabled=true</c>, and <c>--reset-demo</c>.</param>
    /// <param name="configure">What a test brings along; it is registered first and therefore wins.</param>
    /// <exception cref="InvalidOperationException">The settings would make an unsafe portal; the message names each of them.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.RefuseDemoInProduction();
        builder.AddFeatures(args);

        var app = builder.Build();
        app.UseFeatures();
        app.MapFeatures();
        return app;
    }

    private static void AddFeatures(this WebApplicationBuilder builder, string[] args)
    {
        builder.AddHosting();
        builder.Services.AddPrinting();
        builder.Services.AddOperators(builder.FolderOf("operators"));
        builder.Services.AddPersistence(typeof(CampaignRegistration).Assembly);
        builder.Services.AddAccounts().AddInventory().AddUsage().AddLedger().AddIdempotency().AddBilling().AddDisputes().AddPayments().AddPaymentAdapters().AddTopUps().AddReconciliation().AddBalances().AddOverview().AddProfile();
        builder.Services.AddNotices();
        builder.Services.AddNotifications().AddSingleton<IMessageLanguages, MessageLanguages>();
        builder.Services.AddIdentity();
        builder.Services.AddBehaviour();
        builder.Services.AddCampaigns();
        builder.AddTheming();
        builder.AddContent();
        builder.Services.AddPages();
        builder.Services.AddSearchPage();
        builder.Services.AddDashboard();
        builder.Services.AddServicePages();
        builder.Services.AddBillingPages();
        builder.Services.AddDisputePages();
        builder.Services.AddPaymentPages();
        builder.Services.AddTopUpPages();
        builder.Services.AddVerifyPage();
        builder.Services.AddUsagePages();
        builder.AddCampaignPages();
        builder.Services.AddOutboundPages();
        builder.AddSignIn();
        builder.Services.AddAccountPages();
        builder.AddStart();
        builder.AddBackoffice();
        builder.AddPreview();
        builder.AddDesk();
        builder.AddCampaignContent();
        builder.Services.AddContentUpkeep();
        builder.AddDemo(args);
        builder.AddJobHost();
    }

    private static void UseFeatures(this WebApplication app)
    {
        app.UseOutbound();
        app.UseHosting();
        app.UseRateLimiter();
        app.UseBackoffice();
        app.UseContent();
        app.UseSignIn();
        app.UsePreview();
        app.UseAuthorization();
    }

    private static void MapFeatures(this WebApplication app)
    {
        app.MapHosting();
        app.MapTheming();
        app.MapComponentPage();
        app.MapDemoPhone();
        app.MapDemoProviders();
        app.MapPaymentCallbacks();
        app.MapOutbound();
        app.MapPreview();
        app.MapBackoffice();
        app.MapContent();
    }
}
