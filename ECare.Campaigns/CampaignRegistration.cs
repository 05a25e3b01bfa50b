using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Memory;
using ECare.Campaigns.Outbound;
using ECare.Campaigns.Outside;
using ECare.Campaigns.Rehearsal;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Harms;
using ECare.Campaigns.Reporting.KeptSales;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.PlanSales;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Kept;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns;

/// <summary>Registers campaigns. The operators' databases must be registered with this assembly among the model's.</summary>
public static class CampaignRegistration
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CampaignOptions>()
            .BindConfiguration(CampaignOptions.Section)
            .ValidateDataAnnotations();

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider => new CampaignDatabases(
                provider.GetRequiredService<OperatorDatabases>().Open, provider.GetRequiredService<KeptConnections>()))
            .AddSingleton<DecisionTokens>()
            .AddSingleton(provider => new CampaignDirectory(
                provider.GetRequiredService<CampaignDatabases>(),
                provider.GetRequiredService<DecisionTokens>(),
                provider.GetRequiredService<IOptions<CampaignOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                [.. provider.GetRequiredService<OperatorCatalogue>().All.Select(each => each.Name)]))
            .AddSingleton<DecisionLog>()
            .AddSingleton<CampaignDesk>()
            .AddSingleton<CampaignReports>()
            .AddSingleton<CampaignMemory>()
            .AddSingleton<CampaignRehearsal>()
            .AddSingleton<TrialRehearsal>()
            .AddSingleton<DecisionExplainer>()
            .AddSingleton<ModelDesk>()
            .AddSingleton<CampaignFigures>()
            .AddSingleton<UpliftReader>()
            .AddSingleton<TrialSumReader>()
            .AddSingleton<CampaignStops>()
            .AddSingleton<CampaignReportReader>()
            .AddSingleton<WhatIfReader>()
            .AddSingleton<OutsideDesk>()
            .AddJob<OutsideWork>("outside-conversions", "30 * * * * ?", isFrequent: true)
            .AddJob<OutsideCleaning>("outside-cleaning", "0 44 3 * * ?")
            .AddOutbound()
            .AddHostedService<DecisionLogWriter>()
            .AddHostedService<CampaignKeeper>()
            .AddJob<DecisionCleaning>("decision-cleaning", "0 35 3 * * ?")
            .AddJob<ContactCleaning>("contact-cleaning", "0 40 3 * * ?")
            .AddJob<ModelTraining>("model-training", "0 20 2 * * ?")
            .AddJob<DriftWatch>("model-drift", "0 7/10 * * * ?", isFrequent: true)

            // Just before goals are noted: who came a moment ago is in the trial already.
            .AddJob<TrialEnrolment>("trial-enrolment", "0 3/10 * * * ?", isFrequent: true)

            .AddJob<OutcomeCounting>("campaign-outcomes", "0 5/10 * * * ?", isFrequent: true)
            .AddJob<HarmNoting>("trial-harms", "0 6/10 * * * ?", isFrequent: true)

            // After everything that notes something, and before anybody judges by it.
            .AddJob<TrialSumming>("trial-sums", "0 7/10 * * * ?", isFrequent: true)
            .AddJob<HarmWatch>("campaign-harm", "0 8/10 * * * ?", isFrequent: true)
            .AddJob<CreativeWatch>("creative-harm", "0 8/10 * * * ?", isFrequent: true)
            .AddJob<TrialMoney>("trial-money", "0 15 2 * * ?")
            .AddJob<PlanSaleJudging>("plan-sales", "0 25 2 * * ?")
            .AddJob<KeptSaleCounting>("kept-sales", "0 35 2 * * ?")
            .AddJob<TrialRecount>("trial-recount", "0 45 2 * * ?")
            .AddJob<CreativeRecount>("creative-recount", "0 50 2 * * ?")

            // Several times within the window in which outcomes are learnt.
            .AddJob<ActivationCredit>("activation-credit", "0 4/10 * * * ?", isFrequent: true);
    }
}
