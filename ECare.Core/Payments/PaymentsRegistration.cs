using ECare.Core.Billing.Documents;
using ECare.Core.Jobs;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Papers;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Reminders;
using ECare.Core.Payments.Saved;
using ECare.Core.Payments.Saved.Setups;
using ECare.Core.Payments.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Payments;

/// <summary>Registers payments.</summary>
public static class PaymentsRegistration
{
    /// <summary>
    /// Adds the desk, its readers and the job that asks providers. It asks for <c>AddBilling</c>, <c>AddIdempotency</c> and, for each way to pay,
    /// an <see cref="IPaymentProvider"/>.
    /// </summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SavedMethodOptions>().BindConfiguration(SavedMethodOptions.Section).ValidateDataAnnotations();
        return AddDesk(services);
    }

    private static IServiceCollection AddDesk(IServiceCollection services) => services
        .AddSingleton<TokenSeals>()
        .AddScoped<SavedMethods>()
        .AddScoped<MethodSetupTalk>()
        .AddScoped<MethodSetupDesk>()
        .AddJob<MethodSetupWork>("method-setup", "0/20 * * * * ?", isFrequent: true)
        .AddScoped<AutopayDesk>()
        .AddScoped<AutopayBook>()
        .AddScoped<AutopayMessages>()
        .AddScoped<AutopayCharging>()
        .AddScoped<AutopayDay>()
        .AddJob<AutopayWork>("autopay", "0 0/10 * * * ?", isFrequent: true)
        .AddScoped<ReminderBook>()
        .AddJob<ReminderWork>("bill-reminders", "0 15 10,13,16 * * ?")
        .AddScoped<IDocumentRegister, ReceiptRegister>()
        .AddScoped<PapersReader>()
        .AddScoped<PaymentProviders>()
        .AddScoped<PaymentTalk>()
        .AddScoped<PaymentIntake>()
        .AddScoped<PaymentEffects>()
        .AddScoped<PaymentBooking>()
        .AddScoped<PaymentDesk>()
        .AddScoped<PaymentsReader>()
        .AddScoped<StaffPaymentsReader>()
        .AddJob<PaymentPolling>("payment-polling", "0/10 * * * * ?", isFrequent: true)
        .AddJob<CreditUse>("credit-use", "0 5 * * * ?", isFrequent: true);
}
