using ECare.Core.Billing.Coming;
using ECare.Core.Billing.Delivery;
using ECare.Core.Billing.Documents;
using ECare.Core.Billing.Runs;
using ECare.Core.Billing.Statements;
using ECare.Core.Billing.Taxes;
using ECare.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Billing;

/// <summary>Registers what issues and reads bills.</summary>
public static class BillingRegistration
{
    /// <summary>
    /// Adds the reader of bills, what posts money and the run that issues bills. It asks for <c>AddLedger</c>, <c>AddPersistence</c>,
    /// <c>AddOperators</c>, <c>AddJobs</c> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DocumentOptions>().BindConfiguration(DocumentOptions.Section).ValidateDataAnnotations();
        return services
            .AddScoped<LedgerPosting>()
            .AddScoped<BillsReader>()
            .AddSingleton<DocumentSeals>()
            .AddScoped<DocumentCheck>()
            .AddScoped<DocumentChain>()
            .AddScoped<CreditNoteDesk>()
            .AddScoped<CreditNoteReader>()
            .AddScoped<StatementReader>()
            .AddScoped<BillFormDesk>()
            .AddScoped<PaperBills>()
            .AddScoped<ComingBillReader>()
            .AddScoped<TaxCertificateReader>()
            .AddScoped<BillIssuer>()
            .AddScoped<BillRunsReader>()
            .AddJob<BillRunWork>("bill-run", "0 20 1 * * ?");
    }
}
