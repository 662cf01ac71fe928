// ContactService
